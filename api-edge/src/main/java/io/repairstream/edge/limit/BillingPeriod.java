package io.repairstream.edge.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * One billing period in UTC, half-open.
 *
 * @param start first day
 * @param end first day after
 */
public record BillingPeriod(LocalDate start, LocalDate end) {
  private static final int LAST_DAY = 28;

  /**
   * The period that {@code instant} is in, for an organization whose periods start on {@code
   * cycleDay} (1 to 28).
   */
  public static BillingPeriod of(int cycleDay, Instant instant) {
    if (cycleDay < 1 || cycleDay > LAST_DAY) {
      throw new IllegalArgumentException("billing cycle day: " + cycleDay + " (expected: 1 to 28)");
    }
    LocalDate today = LocalDate.ofInstant(instant, ZoneOffset.UTC);
    LocalDate thisMonth = today.withDayOfMonth(cycleDay);
    LocalDate start = today.isBefore(thisMonth) ? thisMonth.minusMonths(1) : thisMonth;
    return new BillingPeriod(start, start.plusMonths(1));
  }

  /** When it ends. */
  public Instant endsAt() {
    return end.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** How many seconds it has. */
  public long seconds() {
    return Duration.between(
            start.atStartOfDay(ZoneOffset.UTC).toInstant(),
            end.atStartOfDay(ZoneOffset.UTC).toInstant())
        .toSeconds();
  }
}
