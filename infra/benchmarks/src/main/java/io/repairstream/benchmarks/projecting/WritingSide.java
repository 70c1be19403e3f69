package io.repairstream.benchmarks.projecting;

import io.repairstream.benchmarks.load.Latency;
import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.benchmarks.process.JvmProgram;
import io.repairstream.benchmarks.process.ProcessMeter;
import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.process.Usage;
import io.repairstream.benchmarks.report.Measurement;
import io.repairstream.benchmarks.report.Program;
import io.repairstream.benchmarks.run.RunOptions;
import io.repairstream.benchmarks.run.Side;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One process that writes rows while it is awake, and says in the database how far it has come. */
final class WritingSide implements Side {
  /** Of every event: what it is about, and the feed's. */
  static final int ROWS_PER_EVENT = 2;

  static final int WARM_UP_SECONDS = 20;

  private static final Duration FIRST = Duration.ofSeconds(60);
  private static final double THOUSAND = 1_000;
  private static final long POLL_NANOS = Duration.ofMillis(10).toNanos();

  private final Program program;
  private final RunOptions options;
  private final JvmProgram process;
  private final ProcessMeter meter;
  private final LongSupplier events;
  private final Runnable before;
  private final Supplier<@Nullable Latency> after;

  /**
   * @param events how many events have become rows
   * @param before gives it something to do while it stands still
   * @param after what is measured when all of that is done
   */
  WritingSide(
      Program program,
      RunOptions options,
      JvmProgram process,
      LongSupplier events,
      Runnable before,
      Supplier<@Nullable Latency> after,
      Scope scope) {
    this.program = program;
    this.options = options;
    this.process = process;
    this.events = events;
    this.before = before;
    this.after = after;
    this.meter = new ProcessMeter(List.of(process.pid()));
    scope.own(meter::close);
  }

  void warmUp() {
    measure(options.warmUpOr(WARM_UP_SECONDS), Duration.ofSeconds(1), 0);
  }

  @Override
  public Measurement measure(int round) {
    return measure(options.settle(), options.measured(), round);
  }

  private Measurement measure(Duration settle, Duration measured, int round) {
    before.run();
    long standing = events.getAsLong();
    process.wake();
    process.await(() -> events.getAsLong() > standing, FIRST);
    sleep(settle);
    Usage used = meter.read();
    long begun = System.nanoTime();
    long first = events.getAsLong();
    sleep(measured);
    long last = events.getAsLong();
    double seconds = (System.nanoTime() - begun) / 1e9;
    used = meter.read().since(used);
    if (round > 0 && last == pause(last)) {
      throw new LoadFailure(
          program + " had nothing left to write before the measured part was over: raise --events");
    }
    Latency latency = after.get();
    process.freeze();
    long rows = (last - first) * ROWS_PER_EVENT;
    Long allocated = used.allocatedBytes();
    return new Measurement(
        program,
        round,
        rows / seconds,
        latency,
        used.cpuSeconds() / rows * THOUSAND,
        allocated == null ? null : (Double) (allocated / (double) rows),
        rows,
        0);
  }

  /** Where it is a moment later than {@code last}. */
  private long pause(long last) {
    long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
    long now = events.getAsLong();
    while (now == last && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(POLL_NANOS);
      now = events.getAsLong();
    }
    return now;
  }

  private static void sleep(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
