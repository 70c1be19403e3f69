package io.repairstream.streams.organization.domain.timeentry;

import io.repairstream.streams.organization.domain.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rules of when time can have been spent. */
final class Moments {
  private Moments() {}

  static @Nullable Refusal past(String field, Instant moment, Instant askedAt) {
    return moment.isAfter(askedAt)
        ? Refusal.invalid(field, moment.toString(), "not after " + askedAt + ", which is now")
        : null;
  }

  static @Nullable Refusal ordered(String field, Instant startedAt, Instant stoppedAt) {
    if (!stoppedAt.isBefore(startedAt)) {
      return null;
    }
    return field.equals("started_at")
        ? Refusal.invalid(field, startedAt.toString(), "not after it stopped at " + stoppedAt)
        : Refusal.invalid(field, stoppedAt.toString(), "not before it started at " + startedAt);
  }
}
