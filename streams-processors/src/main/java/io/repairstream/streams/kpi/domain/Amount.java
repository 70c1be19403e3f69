package io.repairstream.streams.kpi.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a fact adds to a figure.
 *
 * @param denominator null where the figure is no ratio
 * @param value what enters the distribution, where there is one
 * @param currency of money
 */
public record Amount(
    long numerator,
    @Nullable Long denominator,
    long count,
    @Nullable Long value,
    @Nullable String currency) {
  /** One more. */
  static final Amount ONE = new Amount(1, null, 1, null, null);

  /** {@code times} more. */
  static Amount times(long times) {
    return new Amount(times, null, times, null, null);
  }

  /** One more case, good or not. */
  static Amount oneOf(boolean good) {
    return share(good ? 1 : 0, 1);
  }

  static Amount share(long numerator, long denominator) {
    return new Amount(numerator, denominator, 1, null, null);
  }

  static Amount share(long numerator, long denominator, String currency) {
    return new Amount(numerator, denominator, 1, null, currency);
  }

  /** One more value of a distribution. */
  static Amount spread(long value) {
    return new Amount(value, null, 1, value, null);
  }

  static Amount money(long minorUnits, String currency) {
    return new Amount(minorUnits, null, 1, null, currency);
  }

  /** What takes it away again. */
  Amount inverse() {
    return new Amount(
        -numerator, denominator == null ? null : -denominator, -count, value, currency);
  }
}
