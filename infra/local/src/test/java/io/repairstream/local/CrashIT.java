package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.repairstream.embedded.Ports;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Real processes, really killed, under load: every acknowledged command has exactly one outcome,
 * ticket codes have neither a gap nor a double, and every meter is what the log says. Every build
 * kills each once; {@code -Dcrash.kills=20} is the whole number.
 */
final class CrashIT {
  private static final int KILLS_OF_EACH = Integer.getInteger("crash.kills", 1);
  private static final int DISPATCHERS_OUTLIVED = 5;
  private static final int WRITERS = 4;
  private static final Duration PAUSE = Duration.ofMillis(40);

  private final LaunchedStack stack = LaunchedStack.shared();
  private final String organizationToken = newOrganization();
  private final Api api = new Api(stack.value("REPAIRSTREAM_URL"), fastKey());
  private final AtomicInteger keys = new AtomicInteger();
  private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
  private final Queue<String> operations = new ConcurrentLinkedQueue<>();

  /** A ticket whose creation was answered with 201. */
  private record Acknowledged(String idempotencyKey, String ticketId, String ticketCode) {}

  @Test
  void everyAcknowledgedCommandHasOneOutcomeThoughProcessorsAndEdgeAreKilled() throws Exception {
    Fixture fixture = Fixture.in(api);
    AtomicBoolean stop = new AtomicBoolean();
    subscribe();
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        boolean async = i == 0;
        running.add(writers.submit(() -> write(fixture, stop, async)));
      }
      try {
        for (int kill = 0; kill < KILLS_OF_EACH; kill++) {
          stack.killAndAwaitReturn("PROCESSORS");
          awaitProgress();
          stack.killAndAwaitReturn("EDGE");
          awaitProgress();
          if (kill % DISPATCHERS_OUTLIVED == 0) {
            stack.killAndAwaitReturn("DISPATCHER");
          }
        }
      } finally {
        // Else the pool would wait for its writers for ever.
        stop.set(true);
      }
      for (Future<?> writer : running) {
        writer.get(3, TimeUnit.MINUTES);
      }
    }

    List<JsonNode> tickets = new ArrayList<>();
    Awaitility.await("all asynchronous operations to have an outcome")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(operations)
                    .allSatisfy(id -> assertThat(operationStatus(id)).isEqualTo("applied")));
    Awaitility.await("every ticket to be readable")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              tickets.clear();
              tickets.addAll(allTickets());
              assertThat(tickets).hasSize(acknowledged.size() + operations.size());
            });

    Map<String, String> codesById = new HashMap<>();
    tickets.forEach(
        ticket ->
            codesById.put(ticket.required("id").asText(), ticket.required("ticket_code").asText()));
    assertThat(acknowledged)
        .hasSizeGreaterThan(KILLS_OF_EACH)
        .allSatisfy(
            ticket -> assertThat(codesById).containsEntry(ticket.ticketId(), ticket.ticketCode()));
    assertThat(codesById.values().stream().map(code -> Long.parseLong(code.substring(2))).sorted())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, tickets.size()).boxed().toList());
    assertThat(acknowledged.stream().map(Acknowledged::idempotencyKey)).doesNotHaveDuplicates();
    String organizationId = Fixture.organizationId(api.as(organizationToken));
    EventLog.assertGapless(stack, organizationId);
    Awaitility.await("every ticket and its delivery to be counted once")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(Meters.totals(stack, organizationId))
                    .containsEntry("work_orders", (long) tickets.size())
                    .containsEntry("webhook_deliveries", (long) tickets.size()));
    Meters.awaitEqualToRecount(stack, organizationId);
  }

  /** Nobody listens there: what is counted is the delivery, not its attempts. */
  private void subscribe() {
    Api.Answer created =
        api.post(
            "/api/v1/webhooks",
            "{\"url\":\"http://127.0.0.1:%d/hook\",\"events\":[\"ticket.created\"]}"
                .formatted(Ports.free()));
    assertThat(created.status()).as(created.toString()).isEqualTo(201);
  }

  private void write(Fixture fixture, AtomicBoolean stop, boolean async) {
    while (!stop.get()) {
      String key = "crash-" + keys.incrementAndGet();
      Map<String, String> headers =
          async
              ? Map.of("Idempotency-Key", key, "Prefer", "respond-async")
              : Map.of("Idempotency-Key", key);
      createUntilAcknowledged(fixture, key, headers, async);
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Does what a careful integrator does: the same key again until there is an answer. */
  private void createUntilAcknowledged(
      Fixture fixture, String key, Map<String, String> headers, boolean async) {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (System.nanoTime() - end < 0) {
      try {
        Api.Answer answer =
            api.attempt("POST", "/api/v1/tickets", fixture.ticket("Crash " + key), headers);
        switch (answer.status()) {
          case 201 -> {
            acknowledged.add(
                new Acknowledged(key, answer.id(), answer.data().required("ticket_code").asText()));
            return;
          }
          case 202 -> {
            if (async) {
              operations.add(operationId(answer));
              return;
            }
          }
          case 429, 503 -> LockSupport.parkNanos(PAUSE.toNanos());
          default -> throw new AssertionError("unexpected answer to " + key + ": " + answer);
        }
      } catch (IOException e) {
        // The edge was killed in the middle of the exchange: whether it was applied is what the key
        // is for.
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    throw new AssertionError("no answer to " + key + " within 2 minutes");
  }

  private static String operationId(Api.Answer answer) {
    String location = answer.header("Location");
    if (location == null) {
      throw new AssertionError("202 without Location: " + answer);
    }
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private String operationStatus(String id) {
    return api.get("/api/v1/operations/" + id).data().required("status").asText();
  }

  private void awaitProgress() {
    int before = acknowledged.size();
    Awaitility.await("writes to be acknowledged again")
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> acknowledged.size() > before + WRITERS);
  }

  private List<JsonNode> allTickets() {
    List<JsonNode> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String path = "/api/v1/tickets?per_page=100&sort=created_at";
    String next = path;
    while (true) {
      Api.Answer page = api.get(next);
      page.data().forEach(all::add);
      JsonNode cursor = page.json().required("meta").path("next_cursor");
      if (cursor.isMissingNode() || cursor.isNull()) {
        return all;
      }
      assertThat(seen.add(cursor.asText())).as("cursor is new").isTrue();
      next = path + "&cursor=" + cursor.asText();
    }
  }

  private String newOrganization() {
    Api operator =
        new Api(
            stack.value("REPAIRSTREAM_MANAGEMENT_URL"), stack.value("REPAIRSTREAM_OPERATOR_TOKEN"));
    return operator
        .post(
            "/operator/organizations",
            "{\"name\":\"Crash\",\"plan\":\"bayos-enterprise\",\"billing_cycle_day\":1}")
        .data()
        .required("owner_token")
        .asText();
  }

  private String fastKey() {
    return new Api(stack.value("REPAIRSTREAM_URL"), organizationToken)
        .post(
            "/api/v1/settings/api-keys",
            "{\"name\":\"crash\",\"dialect\":\"repairops\",\"scopes\":[\"admin\"],\"rate_limit_per_minute\":1000000}")
        .data()
        .required("key")
        .asText();
  }
}
