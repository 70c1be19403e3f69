package io.repairstream.benchmarks.load;

/**
 * When each operation of an open-loop stage is due: evenly spaced, whatever the program under test
 * does.
 *
 * @param startNanos {@link System#nanoTime()} of operation 0
 * @param perSecond operations per second
 */
public record Schedule(long startNanos, double perSecond) {
  private static final double SECOND = 1e9;

  /** Refuses a rate that is not positive. */
  public Schedule {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("rate: " + perSecond + " (expected: > 0)");
    }
  }

  /** When operation {@code number} is due. */
  public long intendedNanos(long number) {
    return startNanos + Math.round(number * SECOND / perSecond);
  }

  /** How many operations are due by {@code nanos}, that moment included. */
  public long dueBy(long nanos) {
    long elapsed = nanos - startNanos;
    if (elapsed < 0) {
      return 0;
    }
    long estimate = (long) (elapsed / SECOND * perSecond) + 1;
    // Rounding of the spacing may move an operation by a nanosecond across the moment asked for.
    while (estimate > 0 && intendedNanos(estimate - 1) > nanos) {
      estimate--;
    }
    while (intendedNanos(estimate) <= nanos) {
      estimate++;
    }
    return estimate;
  }
}
