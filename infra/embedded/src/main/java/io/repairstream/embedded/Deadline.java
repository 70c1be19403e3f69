package io.repairstream.embedded;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A moment until which something may take its time. */
final class Deadline {

  private static final Duration POLL = Duration.ofMillis(25);

  private final long endNanos;

  private Deadline(long endNanos) {
    this.endNanos = endNanos;
  }

  static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  boolean passed() {
    return System.nanoTime() - endNanos >= 0;
  }

  /** Asks again and again until the answer is yes or the deadline has passed. */
  boolean await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      if (passed()) {
        return false;
      }
      pause();
    }
    return true;
  }

  static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartFailure("interrupted while waiting for a part", e);
    }
  }
}
