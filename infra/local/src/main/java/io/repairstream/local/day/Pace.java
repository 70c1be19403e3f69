package io.repairstream.local.day;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.random.RandomGenerator;

/**
 * The clock of the shop: opens at nine, closes at seven, and runs as many times faster than ours as
 * it takes to fit the day.
 */
final class Pace {
  static final LocalTime OPENS = LocalTime.of(9, 0);
  static final Duration OPEN = Duration.ofHours(10);

  private final Clock clock;
  private final double nanosPerMinute;
  private final long startNanos;

  /**
   * @param length how long the whole day takes on our clock
   */
  Pace(Duration length, long startNanos, Clock clock) {
    this.clock = clock;
    this.nanosPerMinute = (double) length.toNanos() / OPEN.toMinutes();
    this.startNanos = startNanos;
  }

  /** Waits between {@code least} and {@code most} minutes of the shop. */
  void minutes(RandomGenerator random, int least, int most) throws InterruptedException {
    double minutes = least + random.nextDouble() * (most - least);
    Thread.sleep(Duration.ofNanos((long) (minutes * nanosPerMinute)));
  }

  /** The time, on our clock, at which so many minutes of the shop will have passed. */
  Instant in(int minutes) {
    return clock.instant().plusNanos((long) (minutes * nanosPerMinute));
  }

  /** What the clock on the shop's wall says. */
  LocalTime now() {
    return OPENS.plusSeconds((long) ((System.nanoTime() - startNanos) / nanosPerMinute * 60));
  }
}
