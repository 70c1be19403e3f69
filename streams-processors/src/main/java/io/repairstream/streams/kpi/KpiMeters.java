package io.repairstream.streams.kpi;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Tells how much is counted, how much goes out, and what came too late to count. */
final class KpiMeters {
  private final Counter counted;
  private final Counter tooLate;
  private final Counter published;

  KpiMeters(MeterRegistry meters) {
    this.counted = meters.counter("kpi.contributions.counted");
    this.tooLate = meters.counter("kpi.contributions.too.late");
    this.published = meters.counter("kpi.rows.published");
  }

  void counted() {
    counted.increment();
  }

  /** A day that was closed for good stays as it is. */
  void tooLate() {
    tooLate.increment();
  }

  void published() {
    published.increment();
  }
}
