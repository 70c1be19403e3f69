package io.repairstream.edge.limit;

/**
 * Counts what happened in the last 60 seconds, exact to one second, in a ring of one bucket per
 * second.
 *
 * <p>A hit is counted from its second until 60 whole seconds have passed after that second, so that
 * in no 60 seconds whatsoever more than the limit are let through. Seconds never run backwards: an
 * earlier one counts as the latest seen. Not thread-safe.
 */
final class SlidingWindow {
  /** Seconds a hit counts for beyond its own. */
  static final int SECONDS = 60;

  private static final int BUCKETS = SECONDS + 1;

  private final int[] counts = new int[BUCKETS];
  private long latest = Long.MIN_VALUE;
  private int total;

  /** Counts one more at {@code second} unless {@code limit} are counted already. */
  boolean tryHit(long second, int limit) {
    advance(second);
    if (total >= limit) {
      return false;
    }
    counts[Math.floorMod(latest, BUCKETS)]++;
    total++;
    return true;
  }

  /** How many count at {@code second}. */
  int count(long second) {
    advance(second);
    return total;
  }

  /** Seconds until the oldest counted hit leaves; 0 when none is counted. */
  int secondsUntilLess(long second) {
    advance(second);
    if (total == 0) {
      return 0;
    }
    for (int age = SECONDS; age >= 0; age--) {
      if (counts[Math.floorMod(latest - age, BUCKETS)] > 0) {
        return BUCKETS - age;
      }
    }
    throw new IllegalStateException(total + " hits are counted but none is in the ring");
  }

  private void advance(long second) {
    if (latest == Long.MIN_VALUE) {
      latest = second;
      return;
    }
    long passed = second - latest;
    if (passed <= 0) {
      return;
    }
    int steps = (int) Math.min(passed, BUCKETS);
    for (int i = 1; i <= steps; i++) {
      int index = Math.floorMod(latest + i, BUCKETS);
      total -= counts[index];
      counts[index] = 0;
    }
    latest = second;
  }
}
