package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.repairstream.embedded.Ports;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What an integrator sees of deliveries and asks for again, over real processes. */
final class WebhookLogIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  private final LaunchedStack stack = LaunchedStack.shared();
  private final Api api =
      new Api(stack.value("REPAIRSTREAM_URL"), stack.value("REPAIRSTREAM_API_KEY"));

  @Test
  void whatFailedIsInTheLogAndArrivesWhenItIsAskedForAgain() {
    Instant begin = Instant.now().minusSeconds(5);
    try (Receiver receiver = new Receiver(Ports.free())) {
      receiver.answer(500);
      receiver.start();
      Api.Answer created =
          api.post(
              "/api/v1/webhooks",
              "{\"url\":\"%s\",\"events\":[\"ticket.*\"]}".formatted(receiver.url()));
      assertThat(created.status()).as(created.toString()).isEqualTo(201);
      String secret = created.data().required("secret").asText();
      String webhook = "/api/v1/webhooks/" + created.id();
      String ticket = api.post("/api/v1/tickets", Fixture.in(api).ticket("Log")).id();

      String delivery = failedDelivery(webhook, ticket);
      String path = "/api/v1/webhooks/deliveries/" + delivery;
      JsonNode shown = api.get(path).data();
      assertThat(shown.at("/log/0/status_code").asInt()).isEqualTo(500);
      assertThat(shown.at("/log/0/outcome").asText()).isEqualTo("retrying");
      assertThat(shown.required("entity_id").asText()).isEqualTo(ticket);

      receiver.answer(204);
      Api.Answer again = api.post(path + "/redeliver", "{}");
      assertThat(again.status()).as(again.toString()).isEqualTo(200);
      assertThat(again.id()).isEqualTo(delivery);
      awaitStatus(path, "delivered");
      List<Receiver.Delivery> sent = of(receiver, delivery);
      assertThat(sent.getLast().body()).isEqualTo(sent.getFirst().body());
      assertThat(sent.getLast().verifies(secret)).isTrue();

      Api.Answer rotated = api.post(webhook + "/rotate-secret", "{}");
      assertThat(rotated.status()).as(rotated.toString()).isEqualTo(200);
      String next = rotated.data().required("secret").asText();
      Api.Answer ping = api.post(webhook + "/ping", "{}");
      assertThat(ping.status()).as(ping.toString()).isEqualTo(200);
      awaitStatus("/api/v1/webhooks/deliveries/" + ping.id(), "delivered");
      Receiver.Delivery pinged = of(receiver, ping.id()).getFirst();
      assertThat(pinged.header("X-RepairOps-Event")).isEqualTo("endpoint.ping");
      assertThat(pinged.verifies(next)).isTrue();
      assertThat(pinged.verifiesStandard(secret)).isTrue();

      int before = of(receiver, delivery).size();
      Api.Answer replay =
          api.post(
              webhook + "/replays",
              "{\"from\":\"%s\",\"to\":\"%s\",\"events\":[\"ticket.*\"],\"only\":\"all\"}"
                  .formatted(begin, Instant.now()));
      assertThat(replay.status()).as(replay.toString()).isEqualTo(201);
      Awaitility.await("the replay to be through")
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(
              () -> {
                JsonNode replays = api.get(webhook + "/replays").data();
                assertThat(replays.at("/0/status").asText())
                    .as(replays.toString())
                    .isEqualTo("completed");
                assertThat(replays.at("/0/progress/delivered").asInt()).isPositive();
              });
      assertThat(of(receiver, delivery)).hasSizeGreaterThan(before);

      assertThat(api.call("DELETE", webhook, null, Map.of()).status()).isEqualTo(200);
    }
  }

  @Test
  void aReceiverThatIsGoneIsDisabledAndEverybodyWhoAskedIsTold() {
    try (Receiver gone = new Receiver(Ports.free());
        Receiver watcher = new Receiver(Ports.free())) {
      gone.answer(410);
      gone.start();
      watcher.start();
      String endpoint = register(gone, "ticket.*").id();
      String other = register(watcher, "endpoint.disabled").id();
      String ticket = api.post("/api/v1/tickets", Fixture.in(api).ticket("Gone")).id();

      Awaitility.await("the endpoint to be disabled")
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(
              () -> {
                JsonNode shown = api.get("/api/v1/webhooks/" + endpoint).data();
                assertThat(shown.required("status").asText()).isEqualTo("disabled");
                assertThat(shown.required("disabled_reason").asText()).isEqualTo("gone");
              });
      assertThat(disabledInFeed()).contains(endpoint);
      Awaitility.await("the other endpoint to be told")
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(
              () ->
                  assertThat(watcher.deliveries())
                      .extracting(sent -> sent.json().at("/data/id").asText())
                      .contains(endpoint));

      // What it did not get is kept, and comes when it is back.
      gone.answer(204);
      assertThat(api.post("/api/v1/webhooks/" + endpoint + "/enable", "{}").status())
          .isEqualTo(200);
      Api.Answer resumed = api.post("/api/v1/webhooks/" + endpoint + "/resume", "{}");
      assertThat(resumed.status()).as(resumed.toString()).isEqualTo(200);
      Awaitility.await("the kept delivery to arrive")
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(
              () ->
                  assertThat(gone.deliveries())
                      .filteredOn(sent -> sent.json().at("/data/id").asText().equals(ticket))
                      .hasSizeGreaterThan(1));
      for (String id : List.of(endpoint, other)) {
        assertThat(api.call("DELETE", "/api/v1/webhooks/" + id, null, Map.of()).status())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void whatWasParkedBeforeARotationIsSignedWithTheSecretsOfItsSending() {
    try (Receiver receiver = new Receiver(Ports.free())) {
      receiver.answer(500);
      receiver.start();
      Api.Answer created = register(receiver, "ticket.*");
      String old = created.data().required("secret").asText();
      String webhook = "/api/v1/webhooks/" + created.id();
      String ticket = api.post("/api/v1/tickets", Fixture.in(api).ticket("Rotated")).id();
      String delivery = failedDelivery(webhook, ticket);

      Api.Answer rotated = api.post(webhook + "/rotate-secret", "{}");
      assertThat(rotated.status()).as(rotated.toString()).isEqualTo(200);
      String next = rotated.data().required("secret").asText();
      Api.Answer ping = api.post(webhook + "/ping", "{}");
      Awaitility.await("the rotation to have reached dispatch")
          .atMost(SOON)
          .until(() -> !of(receiver, ping.id()).isEmpty());
      int before = of(receiver, delivery).size();
      receiver.answer(204);
      assertThat(api.post(webhook + "/resume", "{}").status()).isEqualTo(200);

      Awaitility.await("the parked delivery to arrive")
          .atMost(SOON)
          .until(() -> of(receiver, delivery).size() > before);
      Receiver.Delivery sent = of(receiver, delivery).getLast();
      assertThat(sent.verifies(next)).isTrue();
      assertThat(sent.verifiesStandard(next)).isTrue();
      assertThat(sent.verifiesStandard(old)).isTrue();
      assertThat(of(receiver, delivery).getFirst().verifies(old)).isTrue();
      assertThat(api.call("DELETE", webhook, null, Map.of()).status()).isEqualTo(200);
    }
  }

  private Api.Answer register(Receiver receiver, String events) {
    Api.Answer created =
        api.post(
            "/api/v1/webhooks",
            "{\"url\":\"%s\",\"events\":[\"%s\"]}".formatted(receiver.url(), events));
    assertThat(created.status()).as(created.toString()).isEqualTo(201);
    return created;
  }

  /** Endpoints that the feed tells to be disabled. */
  private List<String> disabledInFeed() {
    List<String> ids = new ArrayList<>();
    for (JsonNode event : api.get("/api/v1/events?types=endpoint.disabled&after=0").data()) {
      ids.add(event.at("/data/id").asText());
    }
    return ids;
  }

  /** The delivery about {@code ticket} that the log tells of as tried in vain. */
  private String failedDelivery(String webhook, String ticket) {
    return Awaitility.await("the failure to be in the log")
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              for (JsonNode row : api.get(webhook + "/deliveries?status=retrying").data()) {
                if (row.required("entity_id").asText().equals(ticket)) {
                  return row.required("id").asText();
                }
              }
              return "";
            },
            id -> !id.isEmpty());
  }

  private void awaitStatus(String path, String status) {
    Awaitility.await(path + " to be " + status)
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              Api.Answer shown = api.get(path);
              assertThat(shown.json().at("/data/status").asText())
                  .as(shown.toString())
                  .isEqualTo(status);
            });
  }

  private static List<Receiver.Delivery> of(Receiver receiver, String delivery) {
    return receiver.deliveries().stream()
        .filter(sent -> sent.header("X-RepairOps-Delivery").equals(delivery))
        .toList();
  }
}
