package io.repairstream.webhook.lane;

/**
 * How one lane is bounded.
 *
 * @param inFlight attempts at once
 * @param queued deliveries that may wait in memory for a slot, and as many that are sent again
 * @param failuresToOpen failures in a row that open the breaker
 * @param percentToOpen share of failures among the last twenty that opens it as well
 * @param firstOpenMillis how long it stays open first; doubles with every failed probe
 * @param longestOpenMillis the most it stays open
 * @param probationMillis how long a success proves that the endpoint lives; one that has not proved
 *     it gets one attempt at a time
 */
public record LaneLimits(
    int inFlight,
    int queued,
    int failuresToOpen,
    int percentToOpen,
    long firstOpenMillis,
    long longestOpenMillis,
    long probationMillis) {
  /**
   * What the design measured: 4 at once, 16 waiting, open after 5 failures or 70 % of 20 for 30 s
   * doubling to 10 min; 10 min of trust after a success.
   */
  public static final LaneLimits STANDARD = new LaneLimits(4, 16, 5, 70, 30_000, 600_000, 600_000);

  /** Refuses bounds that bound nothing. */
  public LaneLimits {
    if (inFlight < 1
        || queued < 0
        || failuresToOpen < 1
        || percentToOpen < 1
        || percentToOpen > 100
        || probationMillis < 1
        || firstOpenMillis < 1
        || longestOpenMillis < firstOpenMillis) {
      throw new IllegalArgumentException(
          "lane limits: in flight "
              + inFlight
              + ", queued "
              + queued
              + ", failures "
              + failuresToOpen
              + " or "
              + percentToOpen
              + " %, open "
              + firstOpenMillis
              + " to "
              + longestOpenMillis
              + " ms (expected: positive, ascending)");
    }
  }
}
