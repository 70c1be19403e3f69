package io.repairstream.webhook.replay;

/**
 * How many deliveries of one replay may be on their way: more while they are begun promptly, half
 * as many once one has waited.
 *
 * <p>What waits has found endpoint, dispatcher or machine busy with something else, and a replay is
 * to have what that leaves over. The time that receivers take to answer does not count. Knows no
 * clock: every call says what time it is, in milliseconds that never go back.
 */
final class Pace {
  /** However promptly they are begun. */
  static final int MOST = 32;

  private static final int FIRST = 4;

  /** What is new arrives within this time when nothing is amiss. */
  private static final long PROMPT_MILLIS = 250;

  private double window = FIRST;
  private long slowedAt = Long.MIN_VALUE;

  /** How many there may be now. */
  int window() {
    return (int) window;
  }

  /**
   * A delivery that was sent at {@code sentAt} and waited for {@code waited} before it was begun is
   * known, {@code now}, to have been tried.
   */
  void tried(long sentAt, long waited, long now) {
    if (waited <= PROMPT_MILLIS) {
      // One more for each window's worth of them.
      window = Math.min(MOST, window + 1 / window);
    } else if (sentAt > slowedAt) {
      // What was sent before it slowed down says nothing of how that helped.
      window = Math.max(1, window / 2);
      slowedAt = now;
    }
  }
}
