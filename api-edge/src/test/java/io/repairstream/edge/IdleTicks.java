package io.repairstream.edge;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How timely a thread is that has nothing to do but to come when it is due: what a machine can. */
final class IdleTicks implements AutoCloseable {
  private static final long TICK_NANOS = Duration.ofMillis(50).toNanos();

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final long boundNanos;
  private final AtomicLong all = new AtomicLong();
  private final AtomicLong timely = new AtomicLong();
  private volatile long dueNanos;

  /**
   * @param boundNanos how late a tick may be that is timely
   */
  IdleTicks(double boundNanos) {
    this.boundNanos = (long) boundNanos;
    this.dueNanos = System.nanoTime() + TICK_NANOS;
    var unused =
        thread.scheduleWithFixedDelay(this::tick, TICK_NANOS, TICK_NANOS, TimeUnit.NANOSECONDS);
  }

  Ticks ticks() {
    return new Ticks(timely.get(), all.get());
  }

  private void tick() {
    if (System.nanoTime() - dueNanos <= boundNanos) {
      timely.incrementAndGet();
    }
    all.incrementAndGet();
    // Each tick is due from the one before, as those of an event loop are.
    dueNanos = System.nanoTime() + TICK_NANOS;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  /** Ticks that came within the bound, and all of them. */
  record Ticks(long timely, long all) {
    /** The part of those since {@code before} that was timely; 0 when there were none. */
    double shareSince(Ticks before) {
      long count = all - before.all;
      return count > 0 ? (double) (timely - before.timely) / count : 0;
    }
  }
}
