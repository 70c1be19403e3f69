package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.repairstream.embedded.Ports;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Two subscribers of an organization: one that takes what is told of invoices and payments, and one
 * that fails whatever of a quiet shop it is told, until it is given up.
 */
final class Subscriptions implements AutoCloseable {
  private static final Set<String> MONEY =
      Set.of("invoice.created", "invoice.paid", "payment.received");
  private static final Set<String> ENDS = Set.of("delivered", "exhausted", "rejected", "expired");
  private static final Duration SETTLED = Duration.ofMinutes(3);

  private final Api api;
  private final Receiver taking = new Receiver(Ports.free());
  private final Receiver failing = new Receiver(Ports.free());
  private final String takes;
  private final String fails;

  /**
   * @param quietShop the shop whose tickets nobody can be told of
   */
  Subscriptions(Api api, String quietShop) {
    this.api = api;
    taking.start();
    failing.answer(500);
    failing.start();
    takes = subscribe(taking, "\"events\":[\"invoice.*\",\"payment.*\"]");
    fails =
        subscribe(
            failing,
            "\"events\":[\"ticket.created\"],\"retry_profile\":\"legacy\",\"filter\":{\"shop_ids\":[\"%s\"]}"
                .formatted(quietShop));
  }

  private String subscribe(Receiver receiver, String what) {
    Api.Answer created =
        api.post("/api/v1/webhooks", "{\"url\":\"%s\",%s}".formatted(receiver.url(), what));
    assertThat(created.status()).as("%s", created).isEqualTo(201);
    return created.id();
  }

  /** Returns once somebody was sent {@code number} deliveries. */
  void awaitDelivered(int number) {
    Awaitility.await(number + " deliveries")
        .atMost(SETTLED)
        .until(() -> taking.deliveries().size() >= number);
  }

  /** A ping, and one of the deliveries once more: they count too, but nobody is billed for them. */
  void askForMore() {
    String delivery =
        Awaitility.await("the first delivery to be in the log")
            .atMost(SETTLED)
            .until(() -> first(takes), id -> !id.isEmpty());
    Api.Answer again = api.post("/api/v1/webhooks/deliveries/" + delivery + "/redeliver", "{}");
    assertThat(again.status()).as("%s", again).isEqualTo(200);
    Api.Answer ping = api.post("/api/v1/webhooks/" + takes + "/ping", "{}");
    assertThat(ping.status()).as("%s", ping).isEqualTo(200);
  }

  private String first(String endpoint) {
    JsonNode list = api.get("/api/v1/webhooks/" + endpoint + "/deliveries?status=delivered").data();
    return list.isEmpty() ? "" : list.get(0).required("id").asText();
  }

  /** Returns once everything was told, and what cannot be told was given up. */
  void awaitSettled(Api reader, List<Feed.Event> events) {
    Set<String> told = told(events);
    Awaitility.await("everything to be told")
        .atMost(SETTLED)
        .untilAsserted(() -> assertThat(received()).containsAll(told));
    Awaitility.await("what nobody takes to be given up")
        .atMost(SETTLED)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                !reader
                    .get("/api/v1/webhooks/" + fails + "/deliveries?status=parked")
                    .data()
                    .isEmpty());
  }

  private Set<String> received() {
    return taking.deliveries().stream()
        .map(Receiver.Delivery::json)
        .map(body -> body.at("/event").asText() + " " + body.at("/data/id").asText())
        .collect(Collectors.toSet());
  }

  /** Each event once for each of its names that somebody asked for. */
  private static Set<String> told(List<Feed.Event> events) {
    return events.stream()
        .flatMap(
            event ->
                event.names().stream()
                    .filter(MONEY::contains)
                    .map(name -> name + " " + event.entityId()))
        .collect(Collectors.toSet());
  }

  /** How many deliveries {@code events} gave rise to, as a plan is billed for them. */
  long billed(List<Feed.Event> events, String quietShop) {
    long money =
        events.stream()
            .mapToLong(event -> event.names().stream().filter(MONEY::contains).count())
            .sum();
    return money
        + events.stream()
            .filter(event -> event.names().contains("ticket.created"))
            .filter(event -> event.text("shop_id").equals(quietShop))
            .count();
  }

  /**
   * Counts what the log of deliveries says of each, attempt by attempt; one that ended twice,
   * because dispatch was killed in between, counts once. None is asked for again more than once,
   * and none is resumed.
   */
  void count(Api reader, HandCount count) {
    for (String endpoint : List.of(takes, fails)) {
      for (JsonNode delivery : Pages.of(reader, "/api/v1/webhooks/" + endpoint + "/deliveries?")) {
        String id = delivery.required("id").asText();
        JsonNode shown = reader.get("/api/v1/webhooks/deliveries/" + id).data();
        Set<String> ended = new HashSet<>();
        for (JsonNode attempt : inOrder(shown.required("log"))) {
          String cause = attempt.required("cause").asText();
          String outcome = attempt.required("outcome").asText();
          if (ENDS.contains(outcome) && ended.add(cause)) {
            ended(count, endpoint, shown, attempt);
          }
        }
      }
    }
  }

  private static List<JsonNode> inOrder(JsonNode log) {
    List<JsonNode> attempts = new ArrayList<>();
    log.forEach(attempts::add);
    attempts.sort(
        Comparator.comparing(attempt -> Instant.parse(attempt.required("started_at").asText())));
    return attempts;
  }

  private static void ended(HandCount count, String endpoint, JsonNode delivery, JsonNode attempt) {
    Map<String, String> dimensions = Map.of("endpoint_id", endpoint);
    Instant end =
        Instant.parse(attempt.required("started_at").asText())
            .plusMillis(attempt.required("duration_ms").asLong());
    boolean arrived = attempt.required("outcome").asText().equals("delivered");
    count.add(
        "webhook.deliveries",
        HandCount.NO_SHOP,
        end,
        dimensions,
        null,
        arrived ? 1 : 0,
        1L,
        1,
        null);
    if (arrived && attempt.required("cause").asText().equals("event")) {
      Instant occurred = Instant.parse(delivery.required("occurred_at").asText());
      long lag = Math.max(0, Duration.between(occurred, end).toMillis());
      count.add("webhook.lag", HandCount.NO_SHOP, end, dimensions, null, lag, null, 1, lag);
    }
  }

  @Override
  public void close() {
    taking.close();
    failing.close();
  }
}
