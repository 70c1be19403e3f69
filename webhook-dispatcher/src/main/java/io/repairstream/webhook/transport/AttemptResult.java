package io.repairstream.webhook.transport;

import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param status HTTP status, 0 when none came
 * @param error why it was not accepted; null when it was
 * @param excerpt first 4 KB of the answer; empty when none came
 * @param retryAfter header of that name, if it came
 * @param address address dialled, if one was
 */
public record AttemptResult(
    int status,
    @Nullable ErrorClass error,
    String excerpt,
    @Nullable String retryAfter,
    @Nullable String address) {
  static AttemptResult failed(ErrorClass error, @Nullable String address) {
    return new AttemptResult(0, error, "", null, address);
  }

  /** An attempt that was not even begun, because of {@code error}. */
  public static AttemptResult notSent(ErrorClass error) {
    return failed(error, null);
  }

  /** Whether the receiver took it: a 2xx status with its whole answer in time. */
  public boolean accepted() {
    return error == null;
  }
}
