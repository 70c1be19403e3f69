package io.repairstream.edge.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * One billing period in UTC, half-open.
 *
 * @param start first day
 * @param end first day after
 */
public record BillingPeriod(LocalDate start, LocalDate end) {
  private static final int LAST_DAY = 28;
  private static final long SECONDS_A_DAY = 86_400;

  /** The periods of one day, asked for with every request and the same until the day ends. */
  private static final AtomicReference<Day> TODAY = new AtomicReference<>(Day.of(0));

  /**
   * The period that {@code instant} is in, for an organization whose periods start on {@code
   * cycleDay} (1 to 28).
   */
  public static BillingPeriod of(int cycleDay, Instant instant) {
    requireDayOfEveryMonth(cycleDay);
    Day known = TODAY.get();
    long day = Math.floorDiv(instant.getEpochSecond(), SECONDS_A_DAY);
    if (known.epochDay == day) {
      return known.periods.get(cycleDay - 1);
    }
    Day asked = Day.of(day);
    TODAY.set(asked);
    return asked.periods.get(cycleDay - 1);
  }

  /** The period that has {@code day}: the same rule for a day of any calendar. */
  public static BillingPeriod of(int cycleDay, LocalDate day) {
    requireDayOfEveryMonth(cycleDay);
    LocalDate thisMonth = day.withDayOfMonth(cycleDay);
    LocalDate start = day.isBefore(thisMonth) ? thisMonth.minusMonths(1) : thisMonth;
    return new BillingPeriod(start, start.plusMonths(1));
  }

  private static void requireDayOfEveryMonth(int cycleDay) {
    if (cycleDay < 1 || cycleDay > LAST_DAY) {
      throw new IllegalArgumentException("billing cycle day: " + cycleDay + " (expected: 1 to 28)");
    }
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

  /** One day and its period for each day a cycle may begin on. */
  private record Day(long epochDay, List<BillingPeriod> periods) {
    static Day of(long epochDay) {
      LocalDate date = LocalDate.ofEpochDay(epochDay);
      return new Day(
          epochDay,
          IntStream.rangeClosed(1, LAST_DAY)
              .mapToObj(cycleDay -> BillingPeriod.of(cycleDay, date))
              .toList());
    }
  }
}
