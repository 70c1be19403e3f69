package io.repairstream.edge.limit;

import io.repairstream.edge.limit.UsageLedger.Batch;
import io.repairstream.edge.limit.UsageLedger.Meter;
import io.repairstream.runtime.lifecycle.Component;
import io.repairstream.runtime.lifecycle.Health;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.schemas.usage.UsageLine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what was counted to the log every 100 ms, and the rest on shutdown.
 *
 * <p>The next batch of an account leaves only after the former was acknowledged, and a failed one
 * leaves again unchanged, so that metering can tell a repetition by its number.
 */
public final class UsageReporter implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(UsageReporter.class);
  private static final long EVERY_MS = 100;
  private static final long DRAIN_PAUSE_MS = 20;
  private static final Duration DRAIN_DEADLINE = Duration.ofSeconds(4);

  private final UsageLedger ledger;
  private final Producer<byte[], byte[]> producer;
  private final WireFormat wire;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("usage-reporter").factory());

  private volatile boolean lastFailed;

  /** A reporter of {@code ledger}; the producer is closed by who made it. */
  public UsageReporter(
      UsageLedger ledger, Producer<byte[], byte[]> producer, WireFormat wire, Clock clock) {
    this.ledger = ledger;
    this.producer = producer;
    this.wire = wire;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "usage-reporter";
  }

  @Override
  public void start() {
    wire.register(Topics.USAGE_CALLS, UsageIncrement.getClassSchema());
    try {
      producer.partitionsFor(Topics.USAGE_CALLS);
    } catch (TimeoutException e) {
      LOG.atDebug().setCause(e).log("the client has been told to ask for the topic of usage");
    }
    var unused =
        timer.scheduleWithFixedDelay(this::report, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  private void report() {
    for (Meter meter : ledger.meters()) {
      Batch batch = ledger.nextBatch(meter);
      if (batch != null) {
        send(batch);
      }
    }
  }

  private void send(Batch batch) {
    try {
      byte[] value = wire.encode(Topics.USAGE_CALLS, increment(batch));
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(Topics.USAGE_CALLS, Headers.utf8(batch.meter().orgId()), value);
      Headers.add(record.headers(), Headers.TYPE, UsageIncrement.getClassSchema().getFullName());
      // The callback tells everything the future would.
      var unused =
          producer.send(
              record,
              (metadata, failure) -> {
                if (failure == null) {
                  lastFailed = false;
                  ledger.acknowledged(batch, metadata.offset());
                } else {
                  failed(batch, failure);
                }
              });
    } catch (RuntimeException e) {
      failed(batch, e);
    }
  }

  private void failed(Batch batch, Exception failure) {
    // An outage fails every batch ten times a second: its beginning says it all.
    if (!lastFailed) {
      LOG.atWarn()
          .setCause(failure)
          .addKeyValue("orgId", batch.meter().orgId())
          .addKeyValue("batch", batch.number())
          .log("usage batch was not written and will be sent again");
    }
    lastFailed = true;
    ledger.failed(batch);
  }

  private UsageIncrement increment(Batch batch) {
    List<UsageLine> lines =
        batch.lines().stream()
            .map(
                counted ->
                    new UsageLine(
                        counted.line().keyId(),
                        counted.line().operation(),
                        counted.line().statusClass(),
                        counted.line().billable(),
                        counted.count(),
                        counted.line().status()))
            .toList();
    return new UsageIncrement(
        batch.incarnation().toString(),
        batch.number(),
        batch.meter().orgId(),
        Admissions.API_CALLS,
        batch.meter().period().start(),
        batch.meter().period().end(),
        clock.instant(),
        lines);
  }

  @Override
  public Health check() {
    return timer.isShutdown() ? Health.down("stopped") : Health.up();
  }

  @Override
  public void close() {
    long deadline = System.nanoTime() + DRAIN_DEADLINE.toNanos();
    timer.shutdown();
    try {
      if (!timer.awaitTermination(1, TimeUnit.SECONDS)) {
        LOG.atWarn().log("usage reporter did not pause in time");
      }
      // No flush: with the log away it would wait for the delivery deadline of every record.
      while (!ledger.isDrained() && System.nanoTime() - deadline < 0) {
        report();
        TimeUnit.MILLISECONDS.sleep(DRAIN_PAUSE_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!ledger.isDrained()) {
      LOG.atWarn().log("counts of the last moments could not be written");
    }
  }
}
