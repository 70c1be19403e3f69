package io.repairstream.webhook.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Time for schedules: begins at the wall clock and then follows a ticker that never goes back, so
 * that a stepped wall clock neither delays nor bunches retries.
 */
public final class SteadyClock {
  private final Clock wall;
  private final LongSupplier nanoTicker;
  private final long startMillis;
  private final long startNanos;

  /** A clock that reads {@code wall} once, now, and {@code nanoTicker} from then on. */
  public SteadyClock(Clock wall, LongSupplier nanoTicker) {
    this.wall = wall;
    this.nanoTicker = nanoTicker;
    this.startMillis = wall.millis();
    this.startNanos = nanoTicker.getAsLong();
  }

  /** Milliseconds since the epoch as schedules count them. */
  long millis() {
    return startMillis + TimeUnit.NANOSECONDS.toMillis(nanoTicker.getAsLong() - startNanos);
  }

  /**
   * Where {@code at}, told by a wall clock, is in schedules. Records keep wall time: steady time is
   * another one in the next process.
   */
  long millis(Instant at) {
    return millis() + at.toEpochMilli() - wall.millis();
  }

  /** What the wall clock will say at {@code millis}, as it stands now. */
  Instant wallTime(long millis) {
    return Instant.ofEpochMilli(wall.millis() + millis - millis());
  }

  /** What the wall clock says, for signatures and records that others read. */
  Instant wallTime() {
    return wall.instant();
  }
}
