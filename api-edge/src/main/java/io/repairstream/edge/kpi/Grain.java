package io.repairstream.edge.kpi;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** How long a window is: always a shop's own hour, day, ISO week or month. */
enum Grain {
  /** An hour. */
  HOUR(31, 2),
  /** A day: 23 or 25 hours when clocks change. */
  DAY(400, 30),
  /** A week from Monday to Sunday. */
  WEEK(1_127, 91),
  /** A calendar month. */
  MONTH(3_700, 365);

  private static final DateTimeFormatter HOUR_NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmXXX", Locale.ROOT);

  private final int mostDays;
  private final int usualDays;

  Grain(int mostDays, int usualDays) {
    this.mostDays = mostDays;
    this.usualDays = usualDays;
  }

  static Grain named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Its name on the wire. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Days that may be asked for at once. */
  int mostDays() {
    return mostDays;
  }

  /** Days that are told when nobody says how many. */
  int usualDays() {
    return usualDays;
  }

  /** First day of the window that {@code day} is in, or of the day that has that hour. */
  LocalDate first(LocalDate day) {
    return switch (this) {
      case HOUR, DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
    };
  }

  /** First day after the window that {@code day} is in. */
  LocalDate after(LocalDate day) {
    LocalDate first = first(day);
    return switch (this) {
      case HOUR, DAY -> first.plusDays(1);
      case WEEK -> first.plusWeeks(1);
      case MONTH -> first.plusMonths(1);
    };
  }

  /** The window of {@code span}, which is an hour or a day in {@code zone}. */
  Span around(LocalDate day, Span span, ZoneId zone) {
    return switch (this) {
      case HOUR, DAY -> span;
      case WEEK, MONTH ->
          new Span(
              first(day).atStartOfDay(zone).toInstant(), after(day).atStartOfDay(zone).toInstant());
    };
  }

  /** What the window of {@code span} is called: two shops' windows of one name are the same. */
  String name(LocalDate day, Span span, ZoneId zone) {
    return switch (this) {
      case HOUR -> HOUR_NAME.format(span.start().atZone(zone));
      case DAY -> day.toString();
      case WEEK ->
          String.format(
              Locale.ROOT,
              "%04d-W%02d",
              day.get(IsoFields.WEEK_BASED_YEAR),
              day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case MONTH -> YearMonth.from(day).toString();
    };
  }
}
