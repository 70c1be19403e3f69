package io.repairstream.benchmarks.load;

import java.time.Duration;

/**
 * The part of a stage that counts; what lies before lets the programs settle.
 *
 * @param startNanos {@link System#nanoTime()} when the load begins
 * @param beginNanos from when on it counts
 * @param endNanos until when, exclusive; the load ends then too
 */
public record Window(long startNanos, long beginNanos, long endNanos) {
  /** A window that begins {@code settle} from now and is as long as {@code measured}. */
  public static Window from(long nowNanos, Duration settle, Duration measured) {
    long begin = nowNanos + settle.toNanos();
    return new Window(nowNanos, begin, begin + measured.toNanos());
  }

  /** True when {@code nanos} counts. */
  public boolean holds(long nanos) {
    return nanos - beginNanos >= 0 && nanos - endNanos < 0;
  }

  /** Length of what counts, in seconds. */
  public double seconds() {
    return (endNanos - beginNanos) / 1e9;
  }
}
