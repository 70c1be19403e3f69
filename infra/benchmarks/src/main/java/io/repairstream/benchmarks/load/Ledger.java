package io.repairstream.benchmarks.load;

import java.util.HashMap;
import java.util.Map;

/**
 * What was acknowledged to the generator against what arrived at the far end.
 *
 * <p>Both sides may be entered in any order, each by one thread at a time.
 */
public final class Ledger {
  private final Map<String, Integer> arrivals = new HashMap<>();
  private final Map<String, Boolean> acknowledged = new HashMap<>();

  /** Enters an operation that the program under test said it has taken. */
  public void acknowledge(String id) {
    if (acknowledged.put(id, Boolean.TRUE) != null) {
      throw new LoadFailure("id " + id + " was given to two operations");
    }
  }

  /** Enters an operation that was found at the far end. */
  public void arrive(String id) {
    arrivals.merge(id, 1, Integer::sum);
  }

  /**
   * Holds the two sides against each other and starts afresh.
   *
   * @param undecided operations whose outcome the generator does not know: they may have arrived or
   *     not
   * @return how many operations arrived
   * @throws LoadFailure when one was lost or doubled or came from nowhere
   */
  public long settle(long undecided) {
    long lost = acknowledged.keySet().stream().filter(id -> !arrivals.containsKey(id)).count();
    long doubled = arrivals.values().stream().filter(times -> times > 1).count();
    long unknown = arrivals.keySet().stream().filter(id -> !acknowledged.containsKey(id)).count();
    long arrived = arrivals.size();
    String sums =
        "acknowledged "
            + acknowledged.size()
            + ", arrived "
            + arrived
            + ", lost "
            + lost
            + ", doubled "
            + doubled
            + ", unknown "
            + unknown
            + " (undecided "
            + undecided
            + ")";
    acknowledged.clear();
    arrivals.clear();
    if (lost > 0 || doubled > 0 || unknown > undecided) {
      throw new LoadFailure("ids do not agree: " + sums);
    }
    return arrived;
  }
}
