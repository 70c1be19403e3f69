package io.repairstream.streams.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.CancelWebhookReplay;
import io.repairstream.schemas.command.CreateWebhookReplay;
import io.repairstream.schemas.command.NoteReplayProgress;
import io.repairstream.schemas.command.PingWebhookEndpoint;
import io.repairstream.schemas.command.RedeliverWebhookDelivery;
import io.repairstream.schemas.entity.ReplayScope;
import io.repairstream.schemas.entity.ReplayStatus;
import io.repairstream.schemas.entity.WebhookReplay;
import io.repairstream.schemas.event.WebhookEndpointPinged;
import io.repairstream.schemas.event.WebhookRedeliveryRequested;
import io.repairstream.schemas.event.WebhookReplayCancelled;
import io.repairstream.schemas.event.WebhookReplayCompleted;
import io.repairstream.schemas.event.WebhookReplayCreated;
import io.repairstream.schemas.event.WebhookReplayProgressed;
import io.repairstream.schemas.reply.Outcome;
import io.repairstream.schemas.webhook.DeliveryCause;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.streams.Golden;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** Replays, pings and redeliveries pass the river, and what the dispatcher notes of them. */
class WebhookRiverTest {
  private static final String ENDPOINT = "01920000-0000-7000-8000-0000000000e1";
  private static final String REPLAY = "01920000-0000-7000-8000-0000000000e2";
  private static final String DELIVERY = "01920000-0000-5000-8000-0000000000e3";
  private static final Instant FROM = Requests.ISSUED.minus(Duration.ofHours(2));

  @Test
  void aReplayGoesOnByNotesAndEndsOnce() {
    try (River river = River.furnished()) {
      begin(river);
      WebhookReplay begun =
          river.decode(river.events().getLast(), WebhookReplayCreated.class).getReplay();
      assertThat(begun.getStatus()).isEqualTo(ReplayStatus.RUNNING);
      assertThat(begun.getPosition()).isNull();

      river.give(Topics.WEBHOOK_COMMANDS, note(40, 3, false));
      river.give(Topics.WEBHOOK_COMMANDS, note(20, 1, false));
      river.give(Topics.WEBHOOK_COMMANDS, note(90, 5, true));
      river.give(Topics.WEBHOOK_COMMANDS, note(95, 6, true));
      List<TestRecord<byte[], byte[]>> events = river.events();

      assertThat(events).hasSize(2);
      assertThat(
              river
                  .decode(events.getFirst(), WebhookReplayProgressed.class)
                  .getReplay()
                  .getPosition())
          .isEqualTo(40);
      WebhookReplay ended =
          river.decode(events.getLast(), WebhookReplayCompleted.class).getReplay();
      assertThat(ended.getStatus()).isEqualTo(ReplayStatus.COMPLETED);
      assertThat(ended.getMatched()).isEqualTo(5);
      assertThat(ended.getVersion()).isEqualTo(3);
      assertThat(ended.getCompletedAt()).isNotNull();
    }
  }

  @Test
  void oneReplayOfAnEndpointRunsAtATime() {
    try (River river = River.furnished()) {
      begin(river);

      assertThat(river.ask(replay(Requests.newId())).getOutcome()).isEqualTo(Outcome.REFUSED);
      river.applied(new CancelWebhookReplay(Requests.meta(), REPLAY));
      assertThat(
              river
                  .decode(river.events().getLast(), WebhookReplayCancelled.class)
                  .getReplay()
                  .getStatus())
          .isEqualTo(ReplayStatus.CANCELLED);
      river.applied(replay(Requests.newId()));
    }
  }

  @Test
  void whatIsAskedForAgainIsAnEventForTheFanOut() {
    try (River river = River.furnished()) {
      river.applied(Requests.endpoint(ENDPOINT));
      river.events();
      WebhookDelivery delivery = delivery();

      river.applied(new RedeliverWebhookDelivery(Requests.meta(), ENDPOINT, delivery));
      river.applied(new PingWebhookEndpoint(Requests.meta(), ENDPOINT, Requests.newId()));
      List<TestRecord<byte[], byte[]>> events = river.events();

      assertThat(events).hasSize(2);
      WebhookRedeliveryRequested requested =
          river.decode(events.getFirst(), WebhookRedeliveryRequested.class);
      assertThat(requested.getDelivery().getDeliveryId()).isEqualTo(DELIVERY);
      assertThat(requested.getDelivery().getBody()).isEqualTo(delivery.getBody());
      assertThat(requested.getDelivery().getCause()).isEqualTo(DeliveryCause.REDELIVERY);
      assertThat(requested.getEndpoint().getVersion()).isEqualTo(1);
      assertThat(river.decode(events.getLast(), WebhookEndpointPinged.class).getEndpoint().getId())
          .isEqualTo(ENDPOINT);
      assertThat(Headers.text(events.getLast().key())).isEqualTo(Requests.ORG);
    }
  }

  @Test
  void storedReplaysAreTheReviewedBytes() {
    try (River river = River.furnished()) {
      begin(river);
      river.give(Topics.WEBHOOK_COMMANDS, note(40, 3, false));

      Golden.assertText("stores/webhook_replay.txt", StoredForms.of(river, "webhook_replay"));
    }
  }

  private static void begin(River river) {
    river.applied(Requests.endpoint(ENDPOINT));
    river.applied(replay(REPLAY));
  }

  private static CreateWebhookReplay replay(String id) {
    return new CreateWebhookReplay(
        Requests.meta(),
        id,
        ENDPOINT,
        FROM,
        FROM.plus(Duration.ofHours(1)),
        List.of("ticket.*"),
        ReplayScope.ALL);
  }

  private static NoteReplayProgress note(long position, long matched, boolean completed) {
    return new NoteReplayProgress(
        Requests.meta(), REPLAY, position, matched, matched - 1, 1L, completed);
  }

  private static WebhookDelivery delivery() {
    return WebhookDelivery.newBuilder()
        .setDeliveryId(DELIVERY)
        .setEndpointId(ENDPOINT)
        .setOrgId(Requests.ORG)
        .setEventId("01920000-0000-7000-8000-0000000000e4")
        .setEvent("ticket.created")
        .setEventSequence(7)
        .setEntityType("work_order")
        .setEntityId(Requests.TICKET)
        .setOccurredAt(FROM)
        .setBody(ByteBuffer.wrap("{\"id\":1}".getBytes(StandardCharsets.UTF_8)))
        .setCause(DeliveryCause.REDELIVERY)
        .build();
  }
}
