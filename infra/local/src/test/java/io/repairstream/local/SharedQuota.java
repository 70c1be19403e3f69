package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.plan.Plan;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.schemas.usage.UsageLine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

/** A month of calls that two edges use up, and every call of it that a caller was answered. */
final class SharedQuota {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String PATH = "/v1/shops";

  private final LaunchedStack stack;
  private final String orgId;
  private final long limit;
  private final AtomicLong spent;

  /**
   * @param limit calls of the month
   * @param spent calls that were answered before
   */
  SharedQuota(LaunchedStack stack, String orgId, long limit, long spent) {
    this.stack = stack;
    this.orgId = orgId;
    this.limit = limit;
    this.spent = new AtomicLong(spent);
  }

  long spent() {
    return spent.get();
  }

  /** What an edge elsewhere would report: calls, until no more than {@code left} are left. */
  void useElsewhere(long left) {
    long calls = limit - left - spent.get();
    LocalDate start = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).withDayOfMonth(1);
    UsageIncrement increment =
        new UsageIncrement(
            UUID.randomUUID().toString(),
            1L,
            orgId,
            Plan.API_CALLS,
            start,
            start.plusMonths(1),
            Instant.now(),
            List.of(new UsageLine("another edge", "listShops", 2, true, calls, null)));
    WireFormat wire = Meters.wire(stack);
    try (Producer<byte[], byte[]> producer =
        new KafkaClients(stack.value("KAFKA_BOOTSTRAP_SERVERS"), Map.of("max.block.ms", "30000"))
            .producer("another-edge")) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(
              Topics.USAGE_CALLS, Headers.utf8(orgId), wire.encode(Topics.USAGE_CALLS, increment));
      Headers.add(record.headers(), Headers.TYPE, increment.getSchema().getFullName());
      producer.send(record).get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the usage of another edge was not written", e);
    }
    spent.addAndGet(calls);
  }

  /** Calls {@code edge} as often as given; every one must be let through. */
  void spend(Api edge, int calls) {
    for (int i = 0; i < calls; i++) {
      assertThat(call(edge).status()).isEqualTo(200);
    }
  }

  /** Calls {@code edge} until it knows of every call there was, wherever it was made. */
  void awaitKnownAt(Api edge) {
    Awaitility.await("the edge to know what was used elsewhere")
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> remaining(call(edge)) == limit - spent.get());
  }

  /** Both edges at once, until each says that nothing is left. */
  void useUpAt(Api one, Api other) throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    try (ExecutorService callers = Executors.newFixedThreadPool(2)) {
      Future<?> first = callers.submit(() -> useUp(one, together));
      Future<?> second = callers.submit(() -> useUp(other, together));
      first.get(1, TimeUnit.MINUTES);
      second.get(1, TimeUnit.MINUTES);
    }
  }

  private Object useUp(Api edge, CyclicBarrier together) throws Exception {
    together.await(10, TimeUnit.SECONDS);
    Api.Answer answer = call(edge);
    // An edge knows its own calls, so it ends when it alone has used what it believed to be left.
    while (answer.status() == 200) {
      answer = call(edge);
    }
    assertThat(answer.status()).as(answer.toString()).isEqualTo(402);
    assertThat(answer.errorCode()).isEqualTo("PLAN_LIMIT_REACHED");
    assertThat(answer.json().at("/error/details/meter").asText()).isEqualTo(Plan.API_CALLS);
    return answer;
  }

  private Api.Answer call(Api edge) {
    Api.Answer answer = edge.get(PATH);
    if (answer.status() == 200) {
      spent.incrementAndGet();
    }
    return answer;
  }

  /** What an answer says is left of the month. */
  static long remaining(Api.Answer answer) {
    String rate = String.valueOf(answer.header("RateLimit"));
    String month = rate.substring(rate.indexOf("\"month\";r=") + 10);
    return Long.parseLong(month.substring(0, month.indexOf(';')));
  }
}
