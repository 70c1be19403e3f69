package io.repairstream.edge.store;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the values of a distribution are spread. */
public final class Spread {
  private final TreeMap<Long, Long> values = new TreeMap<>();

  /** Takes in {@code sketch}. */
  public void merge(byte[] sketch) {
    throw new UnsupportedOperationException("sketch of " + sketch.length);
  }

  /** Takes in {@code value}, {@code count} times. */
  public void add(long value, long count) {
    values.merge(value, count, Long::sum);
  }

  /** The value of {@code rank}, 0 to 1; null when there is none. */
  public @Nullable Long quantile(double rank) {
    return values.isEmpty() ? null : values.firstKey();
  }
}
