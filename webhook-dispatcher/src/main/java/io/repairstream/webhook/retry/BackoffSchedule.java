package io.repairstream.webhook.retry;

import java.time.Duration;
import java.util.List;

/** How long to wait after each failed attempt, and after how many to stop. */
public final class BackoffSchedule {
  /** The schedule of Standard Webhooks: 10 attempts over about 75 hours. */
  public static final BackoffSchedule STANDARD =
      new BackoffSchedule(
          List.of(
              Duration.ofSeconds(5),
              Duration.ofMinutes(5),
              Duration.ofMinutes(30),
              Duration.ofHours(2),
              Duration.ofHours(5),
              Duration.ofHours(10),
              Duration.ofHours(14),
              Duration.ofHours(20),
              Duration.ofHours(24)));

  /** What RepairOps documents: 3 attempts, 5 and 30 seconds apart. */
  public static final BackoffSchedule LEGACY =
      new BackoffSchedule(List.of(Duration.ofSeconds(5), Duration.ofSeconds(30)));

  private static final double JITTER = 0.2;

  private final List<Duration> delays;

  private BackoffSchedule(List<Duration> delays) {
    this.delays = delays;
  }

  /** How many attempts there are in all. */
  public int attempts() {
    return delays.size() + 1;
  }

  /**
   * How long to wait after the {@code made}th attempt failed, give or take a fifth.
   *
   * @param made attempts made so far, at least 1 and less than {@link #attempts()}
   * @param random at least 0 and less than 1; a half gives the schedule's own delay
   */
  public Duration delayAfter(int made, double random) {
    double factor = 1 - JITTER + 2 * JITTER * random;
    return Duration.ofMillis(Math.round(delays.get(made - 1).toMillis() * factor));
  }
}
