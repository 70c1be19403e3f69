package io.repairstream.streams.kpi.domain;

import java.util.Arrays;
import java.util.List;

/** How many values of a distribution lie in each bin, for the bins that hold any. Immutable. */
public final class Bins {
  /** No value at all. */
  public static final Bins EMPTY = new Bins(new int[0], new long[0]);

  private final int[] places;
  private final long[] counts;

  /** Places ascend, and no count is zero. */
  private Bins(int[] places, long[] counts) {
    this.places = places;
    this.counts = counts;
  }

  /** The bins at {@code places}, which ascend, with the count of each. */
  public static Bins of(List<Integer> places, List<Long> counts) {
    return places.isEmpty()
        ? EMPTY
        : new Bins(
            places.stream().mapToInt(Integer::intValue).toArray(),
            counts.stream().mapToLong(Long::longValue).toArray());
  }

  /** With {@code count} values more in the bin at {@code place}, or less. */
  Bins plus(int place, long count) {
    int at = Arrays.binarySearch(places, place);
    if (at < 0) {
      return count == 0 ? this : with(-at - 1, place, count);
    }
    if (counts[at] + count == 0) {
      return without(at);
    }
    long[] more = counts.clone();
    more[at] += count;
    return new Bins(places, more);
  }

  private Bins with(int at, int place, long count) {
    int[] morePlaces = Arrays.copyOf(places, places.length + 1);
    long[] moreCounts = Arrays.copyOf(counts, counts.length + 1);
    for (int i = places.length; i > at; i--) {
      morePlaces[i] = places[i - 1];
      moreCounts[i] = counts[i - 1];
    }
    morePlaces[at] = place;
    moreCounts[at] = count;
    return new Bins(morePlaces, moreCounts);
  }

  private Bins without(int at) {
    int[] fewerPlaces = Arrays.copyOf(places, places.length - 1);
    long[] fewerCounts = Arrays.copyOf(counts, counts.length - 1);
    for (int i = at; i < fewerPlaces.length; i++) {
      fewerPlaces[i] = places[i + 1];
      fewerCounts[i] = counts[i + 1];
    }
    return new Bins(fewerPlaces, fewerCounts);
  }

  /** Whether no value lies anywhere. */
  public boolean isEmpty() {
    return places.length == 0;
  }

  /** The places of the bins, ascending. */
  public List<Integer> places() {
    return Arrays.stream(places).boxed().toList();
  }

  /** The count of each, in the order of {@link #places}. */
  public List<Long> counts() {
    return Arrays.stream(counts).boxed().toList();
  }
}
