package io.repairstream.streams.kpi;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether what happened up to now has been handled, as far as one can see.
 *
 * <p>Until it has, the clock decides nothing: what it would decide, events on their way would
 * correct one by one.
 */
final class Progress {
  private static final Duration FIRST_RECORDS = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(2);
  private static final Duration DELAY = Duration.ofMinutes(1);

  private final Instant openedAt;
  private Instant handledAt = Instant.EPOCH;
  private Instant recordedAt = Instant.EPOCH;

  Progress(Instant openedAt) {
    this.openedAt = openedAt;
  }

  void handled(Instant recorded, Instant now) {
    handledAt = now;
    recordedAt = recorded;
  }

  boolean hasCaughtUp(Instant now) {
    return !now.isBefore(openedAt.plus(FIRST_RECORDS))
        && (!now.isBefore(handledAt.plus(SILENCE)) || !recordedAt.plus(DELAY).isBefore(now));
  }
}
