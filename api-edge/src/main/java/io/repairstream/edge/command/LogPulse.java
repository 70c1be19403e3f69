package io.repairstream.edge.command;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Whether the log answers. When it has not for a while, or the last command failed, one command at
 * a time tries it, and all others are refused before they are handed over: what never left was
 * surely not written. Thread-safe.
 */
final class LogPulse {
  static final Duration SILENCE = Duration.ofSeconds(2);

  private final int most;
  private final LongSupplier nanos;
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile long heardNanos;
  private volatile boolean failed;

  /**
   * @param most commands in flight at a time
   */
  LogPulse(int most, LongSupplier nanos) {
    this.most = most;
    this.nanos = nanos;
    this.heardNanos = nanos.getAsLong();
  }

  int inFlight() {
    return inFlight.get();
  }

  /** Whether there is room for one more. */
  boolean hasRoom() {
    return inFlight.get() < most;
  }

  /** Whether one more would not just wait behind others that do. */
  boolean answers() {
    return inFlight.get() == 0 || (!failed && !isSilent());
  }

  private boolean isSilent() {
    return nanos.getAsLong() - heardNanos > SILENCE.toNanos();
  }

  /** Whether something failed lately and nothing has been written since. */
  boolean hasFailedWithin(Duration time) {
    return failed && nanos.getAsLong() - heardNanos < time.toNanos();
  }

  void sent() {
    if (inFlight.getAndIncrement() == 0) {
      heardNanos = nanos.getAsLong();
    }
  }

  /** One in flight was acknowledged; true when it is the first after a failure. */
  boolean acknowledged() {
    inFlight.decrementAndGet();
    heardNanos = nanos.getAsLong();
    boolean first = failed;
    failed = false;
    return first;
  }

  /** One in flight failed; true when it is the first to. */
  boolean failed() {
    inFlight.decrementAndGet();
    heardNanos = nanos.getAsLong();
    boolean first = !failed;
    failed = true;
    return first;
  }
}
