package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.repairstream.schemas.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/**
 * Every number that an organization is told, held against what its events, its calls and its
 * deliveries come to by hand.
 *
 * <p>One key asks for them that does nothing else: of its own calls nothing is compared, everything
 * else is over.
 */
final class Numbers {
  private static final Duration SETTLED = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int LEAST_WINDOWS = 250;

  private final LaunchedStack stack;
  private final Tenant tenant;
  private final Subscriptions subscriptions;
  private final Api reader;
  private final String readerId;
  private final List<Feed.Event> events;

  private Numbers(
      LaunchedStack stack,
      Tenant tenant,
      Subscriptions subscriptions,
      Api reader,
      String readerId,
      List<Feed.Event> events) {
    this.stack = stack;
    this.tenant = tenant;
    this.subscriptions = subscriptions;
    this.reader = reader;
    this.readerId = readerId;
    this.events = events;
  }

  /** The numbers of a tenant that does nothing any more. */
  static Numbers of(LaunchedStack stack, Tenant tenant, Subscriptions subscriptions) {
    Api.Answer key =
        tenant
            .owner()
            .post(
                "/api/v1/settings/api-keys",
                "{\"name\":\"Reader\",\"dialect\":\"repairops\",\"scopes\":[\"admin\"],\"rate_limit_per_minute\":1000000}");
    Api reader = tenant.owner().as(key.data().required("key").asText());
    reader.getAfter(key, "/api/v1/shops");
    List<Feed.Event> events = Feed.of(tenant.owner());
    subscriptions.awaitSettled(reader, events);
    return new Numbers(stack, tenant, subscriptions, reader, key.id(), events);
  }

  List<Feed.Event> events() {
    return events;
  }

  /** The id of the key that is called {@code name}. */
  String keyNamed(String name) {
    return events.stream()
        .filter(event -> event.is("ApiKeyCreated") && event.text("name").equals(name))
        .map(Feed.Event::entityId)
        .findFirst()
        .orElseThrow();
  }

  /** Fails unless key figures, reports and totals come to be what is counted by hand. */
  void assertAgree() {
    Awaitility.await("every figure to be what is counted by hand")
        .atMost(SETTLED)
        .pollInterval(PAUSE)
        .untilAsserted(
            () -> {
              HandCount counted = counted();
              assertThat(new KpiAnswers(reader, readerId, counted).assertAsCounted())
                  .as("windows with something in them")
                  .isGreaterThan(LEAST_WINDOWS);
              new RevenueAnswers(reader, counted).assertAsCounted();
              new KpiReportAnswers(reader, counted).assertAsCounted();
            });
    new TimeTotals(reader, events).assertAsCounted();
  }

  private HandCount counted() {
    HandCount counted = HandCount.of(events, Instant.now());
    new CallsByHand(counted).count(stack, tenant.id(), readerId);
    subscriptions.count(reader, counted);
    return counted;
  }

  /** Fails unless a key is told {@code calls}, by operation and status class. */
  void assertCalls(String keyId, Map<String, Long> calls) {
    assertThat(calls).isNotEmpty();
    Awaitility.await("every call of a key to be counted once")
        .atMost(SETTLED)
        .pollInterval(PAUSE)
        .untilAsserted(() -> assertThat(callsOf(keyId)).isEqualTo(calls));
  }

  private Map<String, Long> callsOf(String keyId) {
    Map<String, Long> told = new TreeMap<>();
    String question = "/api/v1/kpis/api.calls?by=operation,status_class&key_id=" + keyId;
    for (JsonNode row : reader.get(question).data().required("rows")) {
      told.merge(
          CallTally.name(
              row.at("/dimensions/operation").asText(),
              row.at("/dimensions/status_class").asText()),
          row.required("numerator").asLong(),
          Long::sum);
    }
    return told;
  }

  /** Fails unless every meter comes to what the log says, and to what was done. */
  void assertMeters(long deliveries) {
    Meters.awaitEqualToRecount(stack, tenant.id());
    assertThat(Meters.totals(stack, tenant.id()))
        .containsEntry(
            Plan.WORK_ORDERS, events.stream().filter(event -> event.is("WorkOrderCreated")).count())
        .containsEntry(Plan.WEBHOOK_DELIVERIES, deliveries);
    Meters.awaitReported(
        stack,
        tenant.id(),
        reader,
        events.stream().filter(event -> event.is("ApiKeyCreated")).count());
  }
}
