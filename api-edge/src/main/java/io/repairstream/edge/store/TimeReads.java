package io.repairstream.edge.store;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up time entries of one organization. */
public interface TimeReads {
  /** Most sums of one answer. */
  int MOST_SUMS = 3_000;

  /**
   * The sums by technician and kind of the entries that {@code filters} match, at most one more
   * than {@link #MOST_SUMS}.
   *
   * @param shopScope shops the caller is limited to; empty = all
   * @param filters value by name; only names of the filters of {@link EntityTable#TIME_ENTRIES}
   */
  Future<List<TimeSum>> sums(String orgId, Set<String> shopScope, Map<String, String> filters);

  /**
   * Time of one kind that somebody spent.
   *
   * @param technicianId whose time it is
   * @param kind {@code attendance}, {@code job} or {@code break}
   * @param entries how many entries there are
   * @param running how many of them have not ended, and are not in the sum
   * @param milliseconds from their beginnings to their ends
   */
  record TimeSum(String technicianId, String kind, long entries, long running, long milliseconds) {}
}
