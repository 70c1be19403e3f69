package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.repairstream.embedded.Ports;
import java.time.Duration;
import java.time.Instant;
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
