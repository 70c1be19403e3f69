package io.repairstream.webhook.lane;

/**
 * How one lane is bounded.
 *
 * @param inFlight attempts at once
 * @param queued deliveries that may wait in memory for a slot
 * @param failuresToOpen failures in a row that open the breaker
 * @param firstOpenMillis how long it stays open first; doubles with every failed probe
 * @param longestOpenMillis the most it stays open
 */
public record LaneLimits(
    int inFlight, int queued, int failuresToOpen, long firstOpenMillis, long longestOpenMillis) {
  /**
   * What the design measured: 4 at once, 16 waiting, open after 5 failures for 30 s doubling to 10
   * min.
   */
  public static final LaneLimits STANDARD = new LaneLimits(4, 16, 5, 30_000, 600_000);

  /** Refuses bounds that bound nothing. */
  public LaneLimits {
    if (inFlight < 1
        || queued < 0
        || failuresToOpen < 1
        || firstOpenMillis < 1
        || longestOpenMillis < firstOpenMillis) {
      throw new IllegalArgumentException(
          "lane limits: in flight "
              + inFlight
              + ", queued "
              + queued
              + ", failures "
              + failuresToOpen
              + ", open "
              + firstOpenMillis
              + " to "
              + longestOpenMillis
              + " ms (expected: positive, ascending)");
    }
  }
}
