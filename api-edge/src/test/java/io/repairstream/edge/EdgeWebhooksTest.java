package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.command.Outcome;
import io.repairstream.edge.projection.SampleEvents;
import io.repairstream.edge.store.DeliveryReads;
import io.repairstream.schemas.command.CreateWebhookReplay;
import io.repairstream.schemas.command.EnableWebhookEndpoint;
import io.repairstream.schemas.command.PingWebhookEndpoint;
import io.repairstream.schemas.command.RedeliverWebhookDelivery;
import io.repairstream.schemas.command.ResumeWebhookEndpoint;
import io.repairstream.schemas.command.RotateWebhookSecret;
import io.repairstream.schemas.command.UpdateWebhookEndpoint;
import io.repairstream.schemas.entity.DeliveryOrdering;
import io.repairstream.schemas.entity.EndpointStatus;
import io.repairstream.schemas.entity.ReplayScope;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.event.WebhookEndpointEnabled;
import io.repairstream.schemas.event.WebhookEndpointPinged;
import io.repairstream.schemas.event.WebhookEndpointResumed;
import io.repairstream.schemas.event.WebhookRedeliveryRequested;
import io.repairstream.schemas.event.WebhookSecretRotated;
import io.repairstream.schemas.json.DeliveryJson;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.DeliveryCause;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Webhook endpoints, their deliveries and replays over HTTP. */
final class EdgeWebhooksTest {
  private static final String DELIVERY = "5f0c3c1e-5b7a-5d0e-9f57-3b8f0a3a7c21";
  private static final Instant AT = Instant.parse("2026-06-12T10:00:00.000001Z");

  private final TestEdge edge = TestEdge.start();
  private final String admin = edge.store.key("repairops-enterprise", "admin");
  private final SampleEvents events = new SampleEvents();
  private final WebhookEndpoint endpoint = events.endpointAdded().getEndpoint();
  private final String path = "/v1/webhooks/" + endpoint.getId();

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void aPatchSaysWhatItNamesAndNothingElse() {
    edge.call(
        "PATCH",
        admin,
        path,
        """
        {"events":["ticket.*","ticket.*"],"filter":{"statuses":null,
         "shop_ids":["01930000-0000-7000-8000-00000000000A"]},"ordering":"per_work_order",
         "status":"paused","description":null}
        """);
    UpdateWebhookEndpoint update = (UpdateWebhookEndpoint) edge.gateway.last().record();

    assertThat(update.getPresent())
        .containsExactlyInAnyOrder(
            "events", "filter_statuses", "filter_shop_ids", "ordering", "status", "description");
    assertThat(update.getEndpointId()).isEqualTo(endpoint.getId());
    assertThat(update.getEvents()).containsExactly("ticket.*");
    assertThat(update.getFilterStatuses()).isNull();
    assertThat(update.getFilterShopIds()).containsExactly("01930000-0000-7000-8000-00000000000a");
    assertThat(update.getOrdering()).isEqualTo(DeliveryOrdering.PER_WORK_ORDER);
    assertThat(update.getStatus()).isEqualTo(EndpointStatus.PAUSED);

    edge.call("PATCH", admin, path, "{\"filter\":null}");
    assertThat(((UpdateWebhookEndpoint) edge.gateway.last().record()).getPresent())
        .containsExactly("filter_shop_ids", "filter_statuses");
  }

  @Test
  void aPatchIsHeldToTheRulesOfRegistration() {
    int before = edge.gateway.all().size();

    assertThat(edge.call("PATCH", admin, path, "{\"url\":\"https://127.0.0.1/x\"}").status())
        .isEqualTo(400);
    assertThat(edge.call("PATCH", admin, path, "{\"events\":[\"nothing.*\"]}").status())
        .isEqualTo(400);
    assertThat(edge.call("PATCH", admin, path, "{\"status\":\"disabled\"}").status())
        .isEqualTo(400);
    assertThat(edge.gateway.all()).hasSize(before);
  }

  @Test
  void aNewSecretIsShownOnceAndTheFormerSignsForADay() {
    edge.gateway.decide(
        command -> {
          RotateWebhookSecret rotate = (RotateWebhookSecret) command.record();
          return Future.succeededFuture(
              new Outcome.Applied(
                  FakeGateway.applied(
                      false,
                      new WebhookSecretRotated(
                          events.endpointAdded().getMeta(),
                          WebhookEndpoint.newBuilder(endpoint)
                              .setSecrets(List.of(rotate.getSecret()))
                              .build()))));
        });

    TestEdge.Answer answer = edge.post(admin, path + "/rotate-secret", null);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.data().path("secret").asString()).matches("whsec_[A-Za-z0-9+/]{43}=");
    RotateWebhookSecret command = (RotateWebhookSecret) edge.gateway.last().record();
    assertThat(command.getOverlapSeconds()).isEqualTo(Duration.ofDays(1).toSeconds());
    assertThat(command.getSecret().getValidFrom()).isEqualTo(command.getMeta().getIssuedAt());
    assertThat(command.toString())
        .doesNotContain(answer.data().path("secret").asString().substring(6));
  }

  @Test
  void aPingAnswersWithTheDeliveryToLookFor() {
    edge.gateway.apply(
        new WebhookEndpointPinged(events.endpointAdded().getMeta(), endpoint, DELIVERY));

    TestEdge.Answer answer = edge.post(admin, path + "/ping", null);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.data().path("id").asString()).isEqualTo(DELIVERY);
    assertThat(answer.data().path("event").asString()).isEqualTo("endpoint.ping");
    assertThat(((PingWebhookEndpoint) edge.gateway.last().record()).getDeliveryId()).hasSize(36);
  }

  @Test
  void anEndpointIsEnabledAndResumedByName() {
    edge.gateway.apply(new WebhookEndpointEnabled(events.endpointAdded().getMeta(), endpoint));

    edge.post(admin, path + "/enable", null);
    assertThat(edge.gateway.last().record()).isInstanceOf(EnableWebhookEndpoint.class);
    edge.gateway.apply(new WebhookEndpointResumed(events.endpointAdded().getMeta(), endpoint));
    edge.post(admin, path + "/resume", null);
    assertThat(edge.gateway.last().record()).isInstanceOf(ResumeWebhookEndpoint.class);
  }

  @Test
  void aDeliveryIsSentAgainWithTheIdAndTheBodyItHad() {
    edge.deliveries.sent.put(
        DELIVERY,
        new DeliveryReads.SentEvent(
            endpoint.getId(),
            events.org(),
            "ticket.created",
            7,
            "work_order",
            endpoint.getId(),
            AT,
            "{\"total\":1.50,\"name\":\"Ä\"}"));
    edge.gateway.decide(
        command ->
            Future.succeededFuture(
                new Outcome.Applied(
                    FakeGateway.applied(
                        false,
                        new WebhookRedeliveryRequested(
                            events.endpointAdded().getMeta(),
                            endpoint,
                            ((RedeliverWebhookDelivery) command.record()).getDelivery())))));

    TestEdge.Answer answer =
        edge.post(admin, "/v1/webhooks/deliveries/" + DELIVERY + "/redeliver", null);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.data().path("id").asString()).isEqualTo(DELIVERY);
    assertThat(answer.data().path("status").asString()).isEqualTo("pending");
    RedeliverWebhookDelivery command = (RedeliverWebhookDelivery) edge.gateway.last().record();
    assertThat(command.getEndpointId()).isEqualTo(endpoint.getId());
    assertThat(command.getDelivery().getCause()).isEqualTo(DeliveryCause.REDELIVERY);
    assertThat(StandardCharsets.UTF_8.decode(command.getDelivery().getBody()).toString())
        .isEqualTo(
            "{\"id\":\""
                + DELIVERY
                + "\",\"event\":\"ticket.created\",\"timestamp\":\"2026-06-12T10:00:00.000001Z\","
                + "\"data\":{\"total\":1.50,\"name\":\"Ä\"}}");
    assertThat(
            edge.post(admin, "/v1/webhooks/deliveries/" + endpoint.getId() + "/redeliver", null)
                .status())
        .isEqualTo(404);
  }

  @Test
  void aDeliveryIsShownWithItsAttempts() {
    DeliveryAttempt first =
        attempt().setAttempt(1).setOutcome(AttemptOutcome.RETRYING).setError("TIMEOUT").build();
    DeliveryAttempt second =
        attempt().setAttempt(2).setOutcome(AttemptOutcome.DELIVERED).setStatusCode(204).build();
    edge.deliveries.stored.put(
        DELIVERY,
        new DeliveryReads.StoredDelivery(
            9,
            DeliveryJson.tried(second).toString(),
            List.of(
                DeliveryJson.attempt(first).toString(), DeliveryJson.attempt(second).toString())));

    TestEdge.Answer answer = edge.call("GET", admin, "/v1/webhooks/deliveries/" + DELIVERY, null);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.data().path("log").size()).isEqualTo(2);
    assertThat(answer.data().at("/log/1/attempt").asInt()).isEqualTo(2);
    assertThat(
            edge.call(
                    "GET",
                    admin,
                    "/v1/webhooks/deliveries/" + DELIVERY,
                    null,
                    "If-None-Match",
                    "\"v9\"")
                .status())
        .isEqualTo(304);
    assertThat(
            edge.call("GET", admin, "/v1/webhooks/deliveries/" + endpoint.getId(), null).status())
        .isEqualTo(404);
  }

  @Test
  void aReplayIsOfTheEndpointInThePath() {
    edge.post(
        admin,
        path + "/replays",
        "{\"from\":\"2026-06-12T00:00:00Z\",\"to\":\"2026-06-13T00:00:00Z\",\"events\":[\"*\"]}");
    CreateWebhookReplay command = (CreateWebhookReplay) edge.gateway.last().record();

    assertThat(command.getEndpointId()).isEqualTo(endpoint.getId());
    assertThat(command.getReplayId()).isNotEqualTo(endpoint.getId());
    assertThat(command.getOnly()).isEqualTo(ReplayScope.FAILED);
    assertThat(command.getFrom()).isEqualTo(Instant.parse("2026-06-12T00:00:00Z"));
    assertThat(
            edge.post(
                    admin,
                    path + "/replays",
                    "{\"from\":\"2026-06-12T00:00:00Z\",\"to\":\"2026-06-13T00:00:00Z\","
                        + "\"events\":[\"ticket\"]}")
                .status())
        .isEqualTo(400);
  }

  private DeliveryAttempt.Builder attempt() {
    return DeliveryAttempt.newBuilder()
        .setDeliveryId(DELIVERY)
        .setEndpointId(endpoint.getId())
        .setOrgId(FakeStore.ORG)
        .setEventId(events.org())
        .setEvent("ticket.created")
        .setStartedAt(AT)
        .setDurationMs(20)
        .setEventSequence(7L)
        .setEntityType("work_order")
        .setEntityId(endpoint.getId())
        .setOccurredAt(AT);
  }
}
