package io.repairstream.local.recount;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The batches that were met of each run of whoever counts.
 *
 * <p>A batch is repeated within seconds, so a run that has been silent for a week of the log's own
 * time is over and forgotten: what is kept is a week's runs, however long the log is.
 */
final class Runs {
  static final Duration KEPT = Duration.ofDays(7);

  /** Least recently heard first. */
  private final Map<Run, Met> runs = new LinkedHashMap<>(16, 0.75f, true);

  /** Notes batch {@code number}, which stands in the log at {@code at}; false when it was met. */
  boolean meet(String orgId, String run, long number, Instant at) {
    Met met = runs.computeIfAbsent(new Run(orgId, run), made -> new Met());
    met.heard = at;
    Iterator<Met> eldest = runs.values().iterator();
    while (eldest.next().heard.isBefore(at.minus(KEPT))) {
      eldest.remove();
    }
    return met.numbers.add(number);
  }

  /** How many are remembered. */
  int size() {
    return runs.size();
  }

  private record Run(String orgId, String name) {}

  private static final class Met {
    private final NumberRanges numbers = new NumberRanges();
    private Instant heard = Instant.EPOCH;
  }
}
