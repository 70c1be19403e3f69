package io.repairstream.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.repairstream.edge.limit.UsageLedger.Line;
import io.repairstream.edge.limit.UsageLedger.Meter;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.schemas.usage.UsageLine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What was counted gets into the log by itself, once, and nothing of it is left behind. */
final class UsageReporterTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Meter METER =
      new Meter("org", BillingPeriod.of(1, Instant.parse("2026-06-12T00:00:00Z")));
  private static final Line BILLABLE = Line.of("key", "listTickets", 200, true);
  private static final Line FREE = Line.of("key", "listTickets", 429, false);

  private final WireFormat wire = new WireFormat(new MockSchemaRegistryClient());
  private final UsageLedger ledger = new UsageLedger(UUID::randomUUID);

  @Test
  void countsLeaveByThemselves() {
    MockProducer<byte[], byte[]> producer = producer(true);
    try (UsageReporter reporter = reporter(producer)) {
      reporter.start();
      ledger.note(METER, BILLABLE);
      ledger.note(METER, BILLABLE);
      ledger.note(METER, FREE);
      await(() -> sum(producer, true) == 2 && sum(producer, false) == 1);
      ledger.note(METER, BILLABLE);
      await(() -> sum(producer, true) == 3);
    }

    assertThat(written(producer))
        .flatExtracting(UsageIncrement::getLines)
        .extracting(UsageLine::getStatusClass, UsageLine::getStatus)
        .contains(tuple(2, null), tuple(4, 429))
        .doesNotContain(tuple(4, null));
    UsageIncrement first = written(producer).getFirst();
    assertThat(first.getMeter()).isEqualTo("api_calls");
    assertThat(first.getPeriodStart()).hasToString("2026-06-01");
    assertThat(first.getPeriodEnd()).hasToString("2026-07-01");
    assertThat(first.getBatch()).isEqualTo(1);
    assertThat(Headers.text(producer.history().getFirst().key())).isEqualTo("org");
    assertThat(Headers.text(producer.history().getFirst().headers(), Headers.TYPE))
        .isEqualTo(UsageIncrement.class.getName());
  }

  @Test
  void aBatchThatFailedLeavesAgainUnderItsNumberBeforeAnyOther() {
    MockProducer<byte[], byte[]> producer = producer(false);
    try (UsageReporter reporter = reporter(producer)) {
      reporter.start();
      ledger.note(METER, BILLABLE);
      await(() -> producer.history().size() == 1);
      ledger.note(METER, BILLABLE);
      producer.errorNext(new TimeoutException("it may have arrived"));
      await(() -> producer.history().size() == 2);
      producer.completeNext();
      await(() -> producer.history().size() == 3);
      producer.completeNext();
    }

    List<UsageIncrement> written = written(producer);
    assertThat(written).extracting(UsageIncrement::getBatch).containsExactly(1L, 1L, 2L);
    assertThat(written.get(1).getLines()).isEqualTo(written.get(0).getLines());
    assertThat(written)
        .extracting(UsageIncrement::getIncarnation)
        .containsOnly(incarnation(written));
  }

  @Test
  void whatIsLeftIsWrittenOnShutdown() {
    MockProducer<byte[], byte[]> producer = producer(true);
    UsageReporter reporter = reporter(producer);
    reporter.start();
    for (int i = 0; i < 1_000; i++) {
      ledger.note(METER, BILLABLE);
    }
    reporter.close();

    assertThat(sum(producer, true)).isEqualTo(1_000);
    assertThat(ledger.isDrained()).isTrue();
  }

  private UsageReporter reporter(MockProducer<byte[], byte[]> producer) {
    return new UsageReporter(ledger, producer, wire, Clock.systemUTC());
  }

  private static MockProducer<byte[], byte[]> producer(boolean acknowledges) {
    return new MockProducer<>(
        acknowledges, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(SOON).pollInterval(Duration.ofMillis(10)).until(condition);
  }

  private static String incarnation(List<UsageIncrement> written) {
    return written.getFirst().getIncarnation();
  }

  private long sum(MockProducer<byte[], byte[]> producer, boolean billable) {
    return written(producer).stream()
        .flatMap(increment -> increment.getLines().stream())
        .filter(line -> line.getBillable() == billable)
        .mapToLong(UsageLine::getCount)
        .sum();
  }

  private List<UsageIncrement> written(MockProducer<byte[], byte[]> producer) {
    return producer.history().stream()
        .map(record -> wire.decode(record.value(), UsageIncrement.class))
        .toList();
  }
}
