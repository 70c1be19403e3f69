package io.repairstream.webhook.log;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts records that were not written, by topic, and tells of them seldom enough that a broker
 * that is away for an hour does not fill the disk with its absence.
 */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(RecordWriter.class);
  private static final long TOLD_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

  private final MeterRegistry meters;
  private final AtomicLong untold = new AtomicLong();
  private final AtomicLong toldAt = new AtomicLong(System.nanoTime() - TOLD_EVERY_NANOS);

  Refusals(MeterRegistry meters) {
    this.meters = meters;
  }

  /** A record for {@code topic} was not written; on any thread. */
  void note(String topic, Throwable cause) {
    meters.counter("webhook.writes.failed", "topic", topic).increment();
    untold.incrementAndGet();
    long now = System.nanoTime();
    long last = toldAt.get();
    if (now - last >= TOLD_EVERY_NANOS && toldAt.compareAndSet(last, now)) {
      LOG.atWarn()
          .setCause(cause)
          .addKeyValue("topic", topic)
          .addKeyValue("records", untold.getAndSet(0))
          .log("records were not written");
    }
  }
}
