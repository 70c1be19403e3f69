package io.repairstream.edge.store;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Hours as clocks on a wall show them. */
public final class ClockHours {
  /** Some clocks change by half an hour. */
  private static final Duration LONGEST = Duration.ofMinutes(90);

  private ClockHours() {}

  /** The first moment after the hour of {@code zone} that begins at {@code start}. */
  public static Instant endOf(Instant start, ZoneId zone) {
    Instant next = beginning(start.plus(Duration.ofHours(1)), zone);
    return next.isAfter(start) ? next : beginning(start.plus(LONGEST), zone);
  }

  private static Instant beginning(Instant moment, ZoneId zone) {
    return moment.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
  }
}
