package io.repairstream.edge.projection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What the projection counts: records read = rows' records + skipped + dead letters. */
final class ProjectionMeters {
  private final Timer batchTime;
  private final DistributionSummary batchRows;
  private final DistributionSummary batchRecords;
  private final Counter deadLetters;
  private final Counter retries;
  private final Counter fenced;
  private final AtomicLong lag = new AtomicLong();

  ProjectionMeters(MeterRegistry registry, String projection, int worker) {
    Tags tags = Tags.of("projection", projection, "worker", Integer.toString(worker));
    this.batchTime = Timer.builder("projection.batch.time").tags(tags).register(registry);
    this.batchRows =
        DistributionSummary.builder("projection.batch.rows").tags(tags).register(registry);
    this.batchRecords =
        DistributionSummary.builder("projection.batch.records").tags(tags).register(registry);
    this.deadLetters = Counter.builder("projection.dead.letters").tags(tags).register(registry);
    this.retries = Counter.builder("projection.retries").tags(tags).register(registry);
    this.fenced = Counter.builder("projection.fenced").tags(tags).register(registry);
    Gauge.builder("projection.lag.records", lag, AtomicLong::get).tags(tags).register(registry);
  }

  void written(int records, int rows, Duration time) {
    batchRecords.record(records);
    batchRows.record(rows);
    batchTime.record(time);
  }

  void deadLetter() {
    deadLetters.increment();
  }

  void retry() {
    retries.increment();
  }

  void fenced() {
    fenced.increment();
  }

  void lag(long records) {
    lag.set(records);
  }
}
