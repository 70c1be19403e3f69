package io.repairstream.streams.kpi;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells how much is counted, how much waits and goes out, and what came too late to count. */
final class KpiMeters {
  private final Counter counted;
  private final Counter tooLate;
  private final Counter published;
  private final Counter overflows;

  /** Of all tasks of the process together, like {@link #mostRemembered}. */
  private final AtomicInteger remembered = new AtomicInteger();

  private final AtomicInteger mostRemembered = new AtomicInteger();
  private final AtomicInteger atHand = new AtomicInteger();
  private final AtomicInteger mostAtHand = new AtomicInteger();

  KpiMeters(MeterRegistry meters) {
    this.counted = meters.counter("kpi.contributions.counted");
    this.tooLate = meters.counter("kpi.contributions.too.late");
    this.published = meters.counter("kpi.rows.published");
    this.overflows =
        Counter.builder("kpi.rows.changed.overflows")
            .description("Times that more rows had changed than are remembered")
            .register(meters);
    Gauge.builder("kpi.rows.changed", remembered, AtomicInteger::get)
        .description("Rows that changed, go out next, and are remembered")
        .register(meters);
    Gauge.builder("kpi.rows.changed.most", mostRemembered, AtomicInteger::get)
        .description("Bound of the rows that are remembered")
        .register(meters);
    Gauge.builder("kpi.at.hand", atHand, AtomicInteger::get)
        .description("Rows, orders, shops and counters that are kept decoded")
        .register(meters);
    Gauge.builder("kpi.at.hand.most", mostAtHand, AtomicInteger::get)
        .description("Bound of what is kept decoded")
        .register(meters);
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

  /** So many changed rows more are remembered, or less. */
  void remembered(int more) {
    remembered.addAndGet(more);
  }

  /** So many changed rows more may be remembered, or less. */
  void willRemember(int more) {
    mostRemembered.addAndGet(more);
  }

  /** So many values of stores more are at hand, or less. */
  void atHand(int more) {
    atHand.addAndGet(more);
  }

  /** So many values of stores more may be at hand, or less. */
  void atHandAtMost(int more) {
    mostAtHand.addAndGet(more);
  }

  /** From now on changed rows are looked for in the store, until it has been gone through. */
  void tooManyToRemember() {
    overflows.increment();
  }
}
