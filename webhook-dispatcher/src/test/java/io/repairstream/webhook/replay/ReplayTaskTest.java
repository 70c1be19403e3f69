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
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
    for (int i = 0; i < 4; i++) {
      assertThat(task.wantsMore(Pace.MOST)).isTrue();
      task.sent("d" + i, 0);
    }
    assertThat(task.wantsMore(Pace.MOST)).isFalse();

    task.attempted(attempt("d0", AttemptOutcome.DELIVERED), 20);
    task.attempted(attempt("d1", AttemptOutcome.RETRYING), 20);
    task.attempted(attempt("d1", AttemptOutcome.DELIVERED), 20);
    task.attempted(attempt("another", AttemptOutcome.DELIVERED), 20);
    assertThat(task.wantsMore(Pace.MOST)).isTrue();
    assertThat(task.wantsMore(2)).as("while others have so much on their way").isFalse();
    assertThat(task.delivered()).isEqualTo(1);
    assertThat(task.parked()).isEqualTo(1);

    task.read(List.of(), 9);
    assertThat(task.through()).isFalse();
    task.tick(30_000);
    assertThat(task.through()).isFalse();
    task.tick(30_001);
    assertThat(task.through()).isTrue();
    assertThat(task.parked()).isEqualTo(3);
    assertThat(task.matched()).isEqualTo(4);
  }

  @Test
  void itGoesOnWithSeveralAtOnceAndNotWithOneForEachThatWasTried() {
    ReplayTask task = task(replay);
    for (int i = 0; i < 4; i++) {
      task.sent("d" + i, 0);
    }

    task.attempted(attempt("d0", AttemptOutcome.DELIVERED), 20);
    assertThat(task.wantsMore(Pace.MOST)).isTrue();
    assertThat(task.ready(Pace.MOST)).isFalse();
    task.attempted(attempt("d1", AttemptOutcome.DELIVERED), 20);
    assertThat(task.ready(Pace.MOST)).isTrue();
    assertThat(task.ready(2)).isFalse();
  }

  @Test
  void aReplayThatMayHaveOneOnItsWayGoesOnWithOne() {
    ReplayTask task = task(replay);

    assertThat(task.ready(1)).isTrue();
    task.sent("d", 0);
    assertThat(task.ready(1)).isFalse();
  }

  @Test
  void itSlowsDownWhenWhatItSentHasToWaitButNotForASlowReceiver() {
    ReplayTask patient = task(replay);
    ReplayTask slowed = task(replay);
    for (int i = 0; i < 3; i++) {
      patient.sent("d" + i, 0);
      slowed.sent("d" + i, 0);
    }

    patient.attempted(
        DeliveryAttempt.newBuilder(attempt("d0", AttemptOutcome.DELIVERED))
            .setDurationMs(5_000)
            .build(),
        5_020);
    slowed.attempted(attempt("d0", AttemptOutcome.DELIVERED), 5_020);

    assertThat(patient.wantsMore(Pace.MOST)).isTrue();
    assertThat(slowed.wantsMore(Pace.MOST)).isFalse();
  }

  @Test
  void itStandsBehindTheLastThatItTookAndBehindTheMarksAfterAll() {
    ReplayTask task = task(replay);

    task.read(List.of(record(2), record(4)), 7);
    assertThat(task.position()).isZero();
    assertThat(task.ahead()).hasSize(2);
    task.taken();
    assertThat(task.position()).isEqualTo(3);
    task.taken();
    assertThat(task.position()).isEqualTo(7);
    task.read(List.of(), 9);
    assertThat(task.wantsMore(Pace.MOST)).isFalse();
    assertThat(task.through()).isTrue();
  }

  @Test
  void itStandsWhereItStoodWhenWhatItReadIsPutBack() {
    ReplayTask task = task(replay);

    task.read(List.of(record(2), record(4)), 7);
    task.putBack();
    assertThat(task.position()).isZero();
    assertThat(task.ahead()).isEmpty();

    task.read(List.of(record(2), record(4)), 7);
    task.taken();
    task.putBack();
    assertThat(task.position()).isEqualTo(3);

    task.read(List.of(record(4)), 9);
    task.taken();
    assertThat(task.through()).isTrue();
  }

  @Test
  void goingOnFromANoteWhatWasOnItsWayThenCountsAsParked() {
    ReplayTask task =
        task(WebhookReplay.newBuilder(replay).setMatched(10).setDelivered(6).setParked(1).build());

    assertThat(task.matched()).isEqualTo(10);
    assertThat(task.delivered()).isEqualTo(6);
    assertThat(task.parked()).isEqualTo(4);
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset) {
    return new ConsumerRecord<>(Topics.EVENTS, 0, offset, new byte[0], new byte[0]);
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
