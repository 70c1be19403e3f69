package io.repairstream.webhook.retry;

import io.repairstream.webhook.transport.AttemptResult;
import io.repairstream.webhook.transport.ErrorClass;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides what an attempt's result means for the delivery and its endpoint. */
public final class DeliveryDecider {
  private static final int GONE = 410;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private DeliveryDecider() {}

  /**
   * The verdict.
   *
   * @param schedule schedule of the endpoint
   * @param made attempts made, this one included
   * @param random for the jitter, at least 0 and less than 1
   * @param now time of the answer
   */
  public static Verdict decide(
      BackoffSchedule schedule, int made, AttemptResult result, double random, Instant now) {
    if (result.accepted()) {
      return new Verdict.Delivered();
    }
    if (result.error() == ErrorClass.TARGET_DENIED) {
      return new Verdict.Exhausted(true, null);
    }
    Duration pause = pause(result, now);
    if (made >= schedule.attempts()) {
      return new Verdict.Exhausted(false, pause);
    }
    Duration planned = schedule.delayAfter(made, random);
    return new Verdict.Again(
        pause != null && pause.compareTo(planned) > 0 ? pause : planned, pause);
  }

  /** Whether the receiver says that it is gone for good. */
  public static boolean gone(AttemptResult result) {
    return result.status() == GONE;
  }

  private static @Nullable Duration pause(AttemptResult result, Instant now) {
    return switch (result.status()) {
      case GONE -> RetryAfter.LONGEST;
      case TOO_MANY, UNAVAILABLE -> RetryAfter.parse(result.retryAfter(), now);
      default -> null;
    };
  }
}
