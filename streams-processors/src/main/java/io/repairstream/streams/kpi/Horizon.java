package io.repairstream.streams.kpi;

import io.repairstream.streams.kpi.domain.Spot;
import java.time.Duration;
import java.time.Instant;

/** How far back figures can still change: what happened in a day longer ago counts no more. */
final class Horizon {
  static final Duration KEPT = Duration.ofDays(400);
  private static final Duration SPARE = Duration.ofDays(1);

  private Horizon() {}

  static boolean isBeyond(Spot spot, Instant now) {
    return spot.dayEnd().plus(KEPT).isBefore(now);
  }

  /** When what counts at {@code spot} can be forgotten. */
  static Instant forget(Spot spot) {
    return forget(spot.dayEnd());
  }

  /** When what lies in a day with this end can be forgotten: later than the last change of it. */
  static Instant forget(Instant dayEnd) {
    return dayEnd.plus(KEPT).plus(SPARE);
  }
}
