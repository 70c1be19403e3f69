package io.repairstream.local.recount;

import java.util.Map;
import java.util.TreeMap;

/**
 * A set of numbers that mostly follow one another, kept as the ranges they form: what it holds is
 * bounded by the gaps between them.
 */
final class NumberRanges {
  /** The last number of each range by its first. */
  private final TreeMap<Long, Long> ranges = new TreeMap<>();

  /** Adds {@code number}; false when it was there already. */
  boolean add(long number) {
    Map.Entry<Long, Long> below = ranges.floorEntry(number);
    if (below != null && below.getValue() >= number) {
      return false;
    }
    long first = below != null && below.getValue() == number - 1 ? below.getKey() : number;
    Long last = ranges.remove(number + 1);
    ranges.put(first, last == null ? number : last);
    return true;
  }

  /** How many ranges there are. */
  int size() {
    return ranges.size();
  }
}
