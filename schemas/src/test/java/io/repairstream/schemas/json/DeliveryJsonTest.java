package io.repairstream.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.repairstream.schemas.entity.ReplayScope;
import io.repairstream.schemas.entity.ReplayStatus;
import io.repairstream.schemas.entity.WebhookReplay;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.DeliveryCause;
import io.repairstream.schemas.webhook.WebhookDelivery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The JSON form of deliveries, attempts and replays. */
class DeliveryJsonTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String DELIVERY = "01930000-0000-5000-8000-000000000041";
  private static final String ENDPOINT = "01930000-0000-7000-8000-000000000042";
  private static final String EVENT = "01930000-0000-7000-8000-000000000043";
  private static final String REPLAY = "01930000-0000-7000-8000-000000000044";

  @Test
  void everyFormIsTheReviewedOne() throws IOException {
    assertThat(DeliveryJson.pending(delivery("ticket.created")).toString())
        .isEqualTo(reviewed("delivery-pending"));
    assertThat(DeliveryJson.tried(attempt().build()).toString())
        .isEqualTo(reviewed("delivery-tried"));
    assertThat(DeliveryJson.attempt(attempt().build()).toString())
        .isEqualTo(reviewed("delivery-attempt"));
    assertThat(EntityJson.single(replay()).toString()).isEqualTo(reviewed("webhook-replay"));
  }

  @Test
  void everyOutcomeIsAPlaceWhereADeliveryStands() {
    assertThat(status(AttemptOutcome.DELIVERED)).isEqualTo("delivered");
    assertThat(status(AttemptOutcome.RETRYING)).isEqualTo("retrying");
    assertThat(status(AttemptOutcome.EXHAUSTED)).isEqualTo("parked");
    assertThat(status(AttemptOutcome.REJECTED)).isEqualTo("parked");
    assertThat(status(AttemptOutcome.EXPIRED)).isEqualTo("expired");
  }

  @Test
  void aDeliveryThatArrivedSaysWhen() {
    DeliveryAttempt arrived =
        attempt().setOutcome(AttemptOutcome.DELIVERED).setStatusCode(204).build();

    assertThat(DeliveryJson.tried(arrived).path("delivered_at").asText())
        .isEqualTo(DeliveryJson.endedAt(arrived).toString());
    assertThat(DeliveryJson.tried(attempt().build()).path("delivered_at").isNull()).isTrue();
  }

  @Test
  void aRepairOrderIsCalledAsItsOwnPagesCallIt() {
    assertThat(DeliveryJson.pending(delivery("repair_order.created")).path("entity_id").asText())
        .isEqualTo(RepairOrderId.of(Samples.TICKET));
    assertThat(DeliveryJson.pending(delivery("ticket.created")).path("entity_id").asText())
        .isEqualTo(Samples.TICKET);
  }

  @Test
  void theBodyIsNotShown() {
    assertThat(DeliveryJson.pending(delivery("ticket.created")).toString())
        .doesNotContain("body", "the body");
  }

  private static String status(AttemptOutcome outcome) {
    return DeliveryJson.status(attempt().setOutcome(outcome).build());
  }

  private static WebhookDelivery delivery(String event) {
    return WebhookDelivery.newBuilder()
        .setDeliveryId(DELIVERY)
        .setEndpointId(ENDPOINT)
        .setOrgId(Samples.ORG)
        .setEventId(EVENT)
        .setEvent(event)
        .setEventSequence(7)
        .setEntityType("work_order")
        .setEntityId(Samples.TICKET)
        .setOccurredAt(Samples.CREATED)
        .setBody(ByteBuffer.wrap("the body".getBytes(StandardCharsets.UTF_8)))
        .build();
  }

  private static DeliveryAttempt.Builder attempt() {
    return DeliveryAttempt.newBuilder()
        .setDeliveryId(DELIVERY)
        .setEndpointId(ENDPOINT)
        .setOrgId(Samples.ORG)
        .setEventId(EVENT)
        .setEvent("ticket.created")
        .setAttempt(2)
        .setStartedAt(Samples.UPDATED)
        .setDurationMs(250)
        .setOutcome(AttemptOutcome.RETRYING)
        .setStatusCode(503)
        .setError("HTTP_5XX")
        .setAddress("203.0.113.7")
        .setResponseExcerpt("try later")
        .setNextAttemptAt(Samples.UPDATED.plusSeconds(300))
        .setEventSequence(7L)
        .setEntityType("work_order")
        .setEntityId(Samples.TICKET)
        .setOccurredAt(Samples.CREATED)
        .setCause(DeliveryCause.REDELIVERY);
  }

  private static WebhookReplay replay() {
    return WebhookReplay.newBuilder()
        .setId(REPLAY)
        .setOrgId(Samples.ORG)
        .setVersion(3)
        .setCreatedAt(Samples.CREATED)
        .setUpdatedAt(Samples.UPDATED)
        .setEndpointId(ENDPOINT)
        .setFrom(Samples.CREATED.minusSeconds(3_600))
        .setTo(Samples.CREATED)
        .setEvents(List.of("ticket.*"))
        .setOnly(ReplayScope.FAILED)
        .setStatus(ReplayStatus.RUNNING)
        .setPosition(4_711L)
        .setMatched(5)
        .setDelivered(3)
        .setParked(1)
        .build();
  }

  private static String reviewed(String name) throws IOException {
    return JSON.readTree(Files.readString(Path.of("src/test/resources/json", name + ".json")))
        .toString();
  }
}
