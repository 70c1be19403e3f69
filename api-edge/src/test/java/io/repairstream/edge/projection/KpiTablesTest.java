package io.repairstream.edge.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A row's key has all of its dimensions in one text. */
final class KpiTablesTest {
  @Test
  void usualValuesStandAsTheyAre() {
    assertThat(KpiTables.dimension(Map.of("kind", "ticket", "category", "phone")))
        .isEqualTo("category=phone,kind=ticket");
    assertThat(KpiTables.dimension(Map.of())).isEmpty();
  }

  @Test
  void aValueThatLooksLikeTwoDimensionsIsOne() {
    assertThat(KpiTables.dimension(Map.of("category", "phone,kind=ticket")))
        .isEqualTo("category=phone%2Ckind%3Dticket");
  }

  /** What can be taken apart again was never the text of something else. */
  @Property(tries = 500)
  void dimensionsCanBeReadFromTheText(@ForAll("dimensions") Map<String, String> dimensions) {
    assertThat(read(KpiTables.dimension(dimensions))).isEqualTo(dimensions);
  }

  @Provide
  Arbitrary<Map<String, String>> dimensions() {
    Arbitrary<String> text = Arbitraries.strings().withChars("a2C57D3%|,=").ofMaxLength(5);
    return Arbitraries.maps(text, text).ofMaxSize(4);
  }

  private static Map<String, String> read(String text) {
    Map<String, String> dimensions = new TreeMap<>();
    if (!text.isEmpty()) {
      for (String part : text.split(",", -1)) {
        String[] named = part.split("=", -1);
        assertThat(named).as(text).hasSize(2);
        dimensions.put(plain(named[0]), plain(named[1]));
      }
    }
    return dimensions;
  }

  private static String plain(String escaped) {
    return escaped.replace("%7C", "|").replace("%2C", ",").replace("%3D", "=").replace("%25", "%");
  }
}
