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

  /** What the wall clock says, for signatures and records that others read. */
  Instant wallTime() {
    return wall.instant();
  }
}
