package io.repairstream.edge.limit;

import org.jspecify.annotations.Nullable;

/**
 * How a caller stands with its limits, as every response tells it.
 *
 * @param minuteLimit requests in 60 seconds
 * @param minuteRemaining how many are left
 * @param minuteReset seconds until there are more, at most 60
 * @param month the monthly quota, or null when the plan has none
 */
public record Standing(
    int minuteLimit, int minuteRemaining, int minuteReset, @Nullable Month month) {
  /**
   * The monthly quota.
   *
   * @param limit calls a billing period
   * @param used calls counted so far
   * @param window seconds of the period
   * @param reset seconds until it ends
   */
  public record Month(long limit, long used, long window, long reset) {
    /** The same after one more call, which is how an answer to that call tells it. */
    Month withOneMore() {
      return new Month(limit, used + 1, window, reset);
    }

    /** How many calls are left. */
    public long remaining() {
      return Math.max(0, limit - used);
    }
  }

  /** Value of {@code RateLimit-Policy}. */
  public String policy() {
    String minute = "\"minute\";q=" + minuteLimit + ";w=" + SlidingWindow.SECONDS;
    return month == null
        ? minute
        : minute + ",\"month\";q=" + month.limit() + ";w=" + month.window();
  }

  /** Value of {@code RateLimit}. */
  public String current() {
    String minute = "\"minute\";r=" + minuteRemaining + ";t=" + minuteReset;
    return month == null
        ? minute
        : minute + ",\"month\";r=" + month.remaining() + ";t=" + month.reset();
  }
}
