package io.repairstream.webhook.lane;

/**
 * What a lane knows of its endpoint that a restart must not forget; times in milliseconds, {@link
 * #NEVER} where there is none.
 *
 * @param failingSince first failure since the last success
 * @param openUntil until when the breaker lets nothing through
 * @param openPeriod how long it stays open
 * @param pausedUntil until when the receiver asked for nothing
 */
public record LaneHealth(long failingSince, long openUntil, long openPeriod, long pausedUntil) {
  /** No such time. */
  public static final long NEVER = Long.MIN_VALUE;

  /** Whether there is nothing to remember. */
  public boolean sound() {
    return failingSince == NEVER;
  }
}
