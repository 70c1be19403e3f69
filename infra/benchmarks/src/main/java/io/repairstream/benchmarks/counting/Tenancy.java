package io.repairstream.benchmarks.counting;

import io.repairstream.benchmarks.counting.RecordedDay.Told;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one program gets to read: a state to know, and then day after day in picked organizations.
 */
final class Tenancy {
  /** Days of so many organizations go on at once, so that partitions share the work. */
  private static final int SIDE_BY_SIDE = 16;

  private final CountedState state;
  private final Workload workload;
  private final SplittableRandom random = new SplittableRandom(8);
  private final Iterator<Told> present =
      Stream.generate(this::together).flatMap(days -> days).iterator();

  /** What there is of {@code state}, made of {@code day}. */
  Tenancy(CountedState state, RecordedDay day) {
    this.state = state;
    this.workload = new Workload(day);
  }

  /** The organizations. */
  Iterator<Told> opening() {
    return workload.openings(state.tenants()).iterator();
  }

  /** The days behind them, oldest first, and the orders that were left open. */
  Iterator<Told> past() {
    int tenants = state.tenants();
    Stream<Told> done =
        IntStream.range(0, state.days() * tenants)
            .boxed()
            .flatMap(
                turn ->
                    workload.day(
                        turn % tenants, Duration.ofDays(state.days() - (long) turn / tenants)));
    Stream<Told> open =
        IntStream.range(0, state.openDays() * tenants)
            .boxed()
            .flatMap(turn -> workload.unfinishedDay(turn % tenants));
    return Stream.concat(done, open).iterator();
  }

  /** Days that never end, of organizations picked from all, some at once. */
  Iterator<Told> present() {
    return present;
  }

  /** Records of some days, taken in turn. */
  private Stream<Told> together() {
    List<Iterator<Told>> days =
        random
            .ints(SIDE_BY_SIDE, 0, state.tenants())
            .distinct()
            .mapToObj(tenant -> workload.day(tenant, Duration.ZERO).iterator())
            .toList();
    return IntStream.range(0, workload.dayLength() * days.size())
        .mapToObj(place -> days.get(place % days.size()).next());
  }
}
