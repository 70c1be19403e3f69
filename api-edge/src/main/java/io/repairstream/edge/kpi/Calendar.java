package io.repairstream.edge.kpi;

import io.repairstream.edge.limit.BillingPeriod;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * Which windows the days of an organization are in.
 *
 * @param grain how long they are
 * @param cycleDay first day of its billing cycles
 */
record Calendar(Grain grain, int cycleDay) {
  private static final DateTimeFormatter HOUR_NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmXXX", Locale.ROOT);

  /** First day of the window that {@code day} is in, or of the day that has that hour. */
  LocalDate first(LocalDate day) {
    return switch (grain) {
      case HOUR, DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case CYCLE -> BillingPeriod.of(cycleDay, day).start();
    };
  }

  /** First day after the window that {@code day} is in. */
  LocalDate after(LocalDate day) {
    return switch (grain) {
      case HOUR, DAY -> day.plusDays(1);
      case WEEK -> first(day).plusWeeks(1);
      case MONTH -> first(day).plusMonths(1);
      case CYCLE -> BillingPeriod.of(cycleDay, day).end();
    };
  }

  /** The window of {@code span}, which is an hour or a day in {@code zone}. */
  Span around(LocalDate day, Span span, ZoneId zone) {
    return switch (grain) {
      case HOUR, DAY -> span;
      case WEEK, MONTH, CYCLE ->
          new Span(
              first(day).atStartOfDay(zone).toInstant(), after(day).atStartOfDay(zone).toInstant());
    };
  }

  /** What the window of {@code span} is called: two shops' windows of one name are the same. */
  String name(LocalDate day, Span span, ZoneId zone) {
    return switch (grain) {
      case HOUR -> HOUR_NAME.format(span.start().atZone(zone));
      case DAY -> day.toString();
      case WEEK ->
          String.format(
              Locale.ROOT,
              "%04d-W%02d",
              day.get(IsoFields.WEEK_BASED_YEAR),
              day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case MONTH -> YearMonth.from(day).toString();
      case CYCLE -> first(day) + "/" + after(day);
    };
  }
}
