package io.repairstream.webhook.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.entity.WebhookReplay;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.DeliveryCause;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.webhook.Events;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a replay sends, and when it goes on. */
final class ReplayTaskTest {
  private static final String ORG = Events.uuid("org");
  private static final String ENDPOINT = Events.uuid("e1");

  private final WireFormat wire = new WireFormat(new MockSchemaRegistryClient());
  private final WebhookEndpoint endpoint =
      Events.endpoint(ORG, ENDPOINT, "https://example.com/hooks", "ticket.*").build();
  private final WebhookReplay replay =
      Events.replay(ORG, ENDPOINT).setFrom(Events.AT).setTo(Events.AT.plusSeconds(10)).build();

  @Test
  void theDeliveryIsTheOneThatWasMade() {
    List<WebhookDelivery> again = task(replay).deliveries(created(Events.AT));

    assertThat(again).hasSize(1);
    assertThat(again.getFirst().getCause()).isEqualTo(DeliveryCause.REPLAY);
    assertThat(again.getFirst().getAskedBy()).isEqualTo(replay.getId());
    assertThat(again.getFirst().getEvent()).isEqualTo("ticket.created");
    assertThat(task(replay).deliveries(created(Events.AT))).isEqualTo(again);
  }

  @Test
  void theSpanIsHalfOpenAndBeginsAfterTheEndpoint() {
    assertThat(task(replay).deliveries(created(Events.AT.minusMillis(1)))).isEmpty();
    assertThat(task(replay).deliveries(created(Events.AT.plusSeconds(10)))).isEmpty();
    assertThat(task(replay).deliveries(created(Events.AT.plusSeconds(9)))).hasSize(1);

    assertThat(task(replay).deliveries(created(Events.AT, endpoint.getCreatedAt()))).isEmpty();
  }

  @Test
  void namesNarrowIt() {
    assertThat(
            task(WebhookReplay.newBuilder(replay).setEvents(List.of("ticket.updated")).build())
                .deliveries(created(Events.AT)))
        .isEmpty();
    assertThat(
            task(WebhookReplay.newBuilder(replay).setEvents(List.of("*")).build())
                .deliveries(created(Events.AT)))
        .hasSize(1);
    assertThat(
            task(WebhookReplay.newBuilder(replay).setEvents(List.of("customer.*")).build())
                .deliveries(created(Events.AT)))
        .isEmpty();
  }

  @Test
  void oneOfWhatFailedSendsThatAlone() {
    String id = task(replay).deliveries(created(Events.AT)).getFirst().getDeliveryId();

    assertThat(new ReplayTask(replay, endpoint, Set.of(id), 0, 9).deliveries(created(Events.AT)))
        .hasSize(1);
    assertThat(new ReplayTask(replay, endpoint, Set.of(), 0, 9).deliveries(created(Events.AT)))
        .isEmpty();
  }

  @Test
  void itGoesOnWhenWhatItSentHasBeenTried() {
    ReplayTask task = task(replay);
    for (int i = 0; i < 32; i++) {
      assertThat(task.wantsMore()).isTrue();
      task.sent("d" + i, 0);
    }
    assertThat(task.wantsMore()).isFalse();

    task.attempted(attempt("d0", AttemptOutcome.DELIVERED));
    task.attempted(attempt("d1", AttemptOutcome.RETRYING));
    task.attempted(attempt("d1", AttemptOutcome.DELIVERED));
    task.attempted(attempt("another", AttemptOutcome.DELIVERED));
    assertThat(task.wantsMore()).isTrue();
    assertThat(task.delivered()).isEqualTo(1);
    assertThat(task.parked()).isEqualTo(1);

    task.advance(9);
    assertThat(task.through()).isFalse();
    task.tick(30_000);
    assertThat(task.through()).isFalse();
    task.tick(30_001);
    assertThat(task.through()).isTrue();
    assertThat(task.parked()).isEqualTo(31);
    assertThat(task.matched()).isEqualTo(32);
  }

  private ReplayTask task(WebhookReplay of) {
    return new ReplayTask(of, endpoint, null, 0, 9);
  }

  private WorkOrderCreated created(Instant occurredAt) {
    return created(occurredAt, Events.AT.plusSeconds(3_600));
  }

  private WorkOrderCreated created(Instant occurredAt, Instant recordedAt) {
    WorkOrderCreated event = Events.ticketCreated(ORG, 1);
    WorkOrderCreated written =
        WorkOrderCreated.newBuilder(event)
            .setMeta(
                EventMeta.newBuilder(event.getMeta())
                    .setOccurredAt(occurredAt)
                    .setRecordedAt(recordedAt)
                    .build())
            .build();
    // As it is read from the log.
    return wire.decode(wire.encode(Topics.EVENTS, written), WorkOrderCreated.class);
  }

  private static DeliveryAttempt attempt(String deliveryId, AttemptOutcome outcome) {
    return DeliveryAttempt.newBuilder()
        .setDeliveryId(deliveryId)
        .setEndpointId(ENDPOINT)
        .setOrgId(ORG)
        .setEventId(ORG)
        .setEvent("ticket.created")
        .setAttempt(1)
        .setStartedAt(Events.AT)
        .setDurationMs(1)
        .setOutcome(outcome)
        .build();
  }
}
