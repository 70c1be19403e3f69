package io.repairstream.benchmarks.report;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Medians, which one bad round does not move. */
final class Medians {
  private Medians() {}

  /** The middle value, or the mean of the two in the middle; null of nothing. */
  static @Nullable Double of(Collection<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int size = sorted.size();
    if (size == 0) {
      return null;
    }
    return size % 2 == 1
        ? sorted.get(size / 2)
        : (Double) ((sorted.get(size / 2 - 1) + sorted.get(size / 2)) / 2);
  }
}
