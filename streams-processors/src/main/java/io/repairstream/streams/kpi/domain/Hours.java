package io.repairstream.streams.kpi.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When a shop is open by the clock on its wall, and for how long between two of its readings.
 *
 * <p>Whole weeks are multiplied and only special dates are looked at one by one, so a year costs
 * hardly more than a day.
 *
 * @param weekly in minutes since the beginning of Monday, one after the other
 * @param special dates on which other times hold, in minutes of the day
 */
public record Hours(List<Span> weekly, NavigableMap<LocalDate, List<Span>> special) {
  private static final long MINUTE = 60_000_000;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final long WEEK = 7 * DAY;

  /** A Monday. */
  private static final LocalDateTime ORIGIN = LocalDate.of(1970, 1, 5).atStartOfDay();

  /** Keeps copies. */
  public Hours {
    weekly = List.copyOf(weekly);
    NavigableMap<LocalDate, List<Span>> days = new TreeMap<>();
    special.forEach((date, open) -> days.put(date, List.copyOf(open)));
    special = Collections.unmodifiableNavigableMap(days);
  }

  /**
   * A time during which it is open.
   *
   * @param from first minute
   * @param to first minute after it
   */
  public record Span(int from, int to) {
    /** The same on {@code day} of a week. */
    public Span on(DayOfWeek day) {
      int before = (day.getValue() - 1) * 24 * 60;
      return new Span(before + from, before + to);
    }

    /** How much of it is between two moments, in microseconds since its minutes began. */
    private long within(long begin, long end) {
      return Math.max(0, Math.min(end, to * MINUTE) - Math.max(begin, from * MINUTE));
    }
  }

  /** Without the special dates before {@code first}, if any, and after {@code last}. */
  Hours within(@Nullable LocalDate first, LocalDate last) {
    NavigableMap<LocalDate, List<Span>> until = special.headMap(last, true);
    return new Hours(weekly, first == null ? until : until.tailMap(first, true));
  }

  /** For how many microseconds it is open while the clock goes from one reading to another. */
  long open(LocalDateTime from, LocalDateTime to) {
    long begin = micros(from);
    long end = micros(to);
    long open = weeklyUntil(end) - weeklyUntil(begin);
    for (var day : special.subMap(from.toLocalDate(), true, to.toLocalDate(), true).entrySet()) {
      long start = micros(day.getKey().atStartOfDay());
      long first = Math.max(begin, start);
      long last = Math.min(end, start + DAY);
      open -= weeklyUntil(last) - weeklyUntil(first);
      open += within(day.getValue(), first - start, last - start);
    }
    return open;
  }

  /** For how long it would be open since {@link #ORIGIN} without special dates. */
  private long weeklyUntil(long moment) {
    long weeks = Math.floorDiv(moment, WEEK);
    return weeks * within(weekly, 0, WEEK) + within(weekly, 0, moment - weeks * WEEK);
  }

  private static long within(List<Span> spans, long begin, long end) {
    long sum = 0;
    for (Span span : spans) {
      sum += span.within(begin, end);
    }
    return sum;
  }

  private static long micros(LocalDateTime moment) {
    return (moment.toEpochSecond(ZoneOffset.UTC) - ORIGIN.toEpochSecond(ZoneOffset.UTC)) * 1_000_000
        + moment.getNano() / 1_000;
  }
}
