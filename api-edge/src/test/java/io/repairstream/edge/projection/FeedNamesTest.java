package io.repairstream.edge.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.repairstream.schemas.FeedNames;
import io.repairstream.schemas.PublicEvents;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class FeedNamesTest {
  private final List<SpecificRecord> everyEvent = EveryEvent.following(new SampleEvents());

  @Test
  void everyNameThatAnEventHasCanBeAskedFor() {
    Set<String> names = new TreeSet<>(PublicEvents.ALL);
    everyEvent.forEach(event -> names.addAll(FeedNames.of(event)));

    assertThat(FeedNames.ALL).containsExactlyElementsOf(names);
  }

  @Test
  void aNameIsAFamilyAndWhatHappened() {
    assertThat(FeedNames.ALL).allMatch(name -> name.matches("[a-z_]+(\\.[a-z_]+)+"));
    assertThat(FeedNames.matching("time_entry.*"))
        .contains("time_entry.started", "time_entry.stopped")
        .allMatch(name -> name.startsWith("time_entry."));
    assertThat(FeedNames.matching("invoice.paid")).containsExactly("invoice.paid");
    assertThat(FeedNames.matching("*")).containsExactlyElementsOf(FeedNames.ALL);
    assertThat(FeedNames.matching("tickets.*")).isEmpty();
  }

  @Test
  void everyEventHasAnAudience() {
    for (SpecificRecord event : everyEvent) {
      assertThatCode(() -> Audience.of(event))
          .as(event.getSchema().getName())
          .doesNotThrowAnyException();
    }
  }
}
