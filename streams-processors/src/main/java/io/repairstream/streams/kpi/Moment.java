package io.repairstream.streams.kpi;

import io.repairstream.streams.kpi.domain.InputPosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is being handled just now: a record, or something due on the agenda. */
final class Moment {
  private Instant now = Instant.EPOCH;
  private Instant occurred = Instant.EPOCH;
  private @Nullable InputPosition position;

  /** A record is handled at {@code at}; its fact was recorded at {@code recorded}. */
  void of(Instant at, Instant recorded, InputPosition read) {
    now = at;
    occurred = recorded;
    position = read;
  }

  /** The clock alone says what to do. */
  void ofClock(Instant at) {
    now = at;
    occurred = at;
    position = null;
  }

  Instant now() {
    return now;
  }

  Instant occurred() {
    return occurred;
  }

  @Nullable InputPosition position() {
    return position;
  }
}
