package io.repairstream.edge.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.repairstream.schemas.FeedNames;
import io.repairstream.schemas.PublicEvents;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.event.WebhookEndpointCreated;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class FeedNamesTest {
  private final List<SpecificRecord> everyEvent = EveryEvent.following(new SampleEvents());

  @Test
  void endpointsAreNoBusinessOfACallerLimitedToAShopUnlessTheyHearOfItAlone() {
    assertThat(audience(List.of())).isEqualTo(new Audience("webhooks", null, false));
    assertThat(audience(List.of("a"))).isEqualTo(new Audience("webhooks", "a", false));
    assertThat(audience(List.of("a", "b"))).isEqualTo(new Audience("webhooks", null, false));
  }

  private static Audience audience(List<String> filterShopIds) {
    WebhookEndpointCreated added = new SampleEvents().endpointAdded();
    WebhookEndpoint endpoint = added.getEndpoint();
    endpoint.put(endpoint.getSchema().getField("filter_shop_ids").pos(), filterShopIds);
    return Audience.of(added);
  }

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
