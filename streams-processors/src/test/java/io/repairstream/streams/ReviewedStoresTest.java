package io.repairstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A store that a later version reads, but whose bytes nobody has reviewed, is found here. */
class ReviewedStoresTest {
  /** Is told of the end of transactions, and has no log: there are no bytes of it. */
  private static final String HOLDS_NOTHING = "kpi-transaction-end";

  private static final Pattern STORES = Pattern.compile("\\(stores: \\[([^]]*)]\\)");
  private static final String HEADING = "# ";

  @Test
  void theBytesOfEveryStoreOfEveryTopologyAreInAGoldenFile() {
    Set<String> stores = new TreeSet<>();
    for (String line : Golden.lines(".topology.txt")) {
      Matcher found = STORES.matcher(line);
      while (found.find()) {
        stores.addAll(List.of(found.group(1).split(", *")));
      }
    }
    stores.remove("");
    assertThat(stores.remove(HOLDS_NOTHING)).isTrue();
    Set<String> reviewed = new TreeSet<>();
    for (String line : Golden.lines(".txt")) {
      if (line.startsWith(HEADING)) {
        reviewed.add(line.substring(HEADING.length()));
      }
    }

    assertThat(stores).isNotEmpty();
    assertThat(reviewed).isEqualTo(stores);
  }
}
