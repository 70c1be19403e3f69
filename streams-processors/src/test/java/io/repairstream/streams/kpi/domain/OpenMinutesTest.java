package io.repairstream.streams.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.kpi.domain.Hours.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** What is open is what somebody counts who looks at the clock on the wall every minute. */
class OpenMinutesTest {
  /** With the days on which their clocks change, one of them at midnight, one by a whole day. */
  private static final List<Place> PLACES =
      List.of(
          new Place("Europe/Berlin", "2026-03-29"),
          new Place("Europe/Berlin", "2026-10-25"),
          new Place("Asia/Beirut", "2026-03-29"),
          new Place("Asia/Beirut", "2026-10-25"),
          new Place("Australia/Lord_Howe", "2026-04-05"),
          new Place("America/St_Johns", "2026-11-01"),
          new Place("Pacific/Apia", "2011-12-30"),
          new Place("UTC", "2026-02-28"));

  private record Place(String zone, String day) {}

  private record Told(Instant moment, ZoneId zone, @Nullable Hours hours) {}

  @Property(tries = 400)
  void openTimeIsWhatACountByMinutesComesTo(@ForAll long seed) {
    Random random = new Random(seed);
    Place place = PLACES.get(random.nextInt(PLACES.size()));
    LocalDate day = LocalDate.parse(place.day());
    Instant start = day.minusDays(8).atStartOfDay(ZoneId.of("UTC")).toInstant();
    List<Told> told = new ArrayList<>();
    HoursHistory history = HoursHistory.NONE;
    Instant moment = start;
    for (int i = random.nextInt(5); i >= 0; i--) {
      moment = moment.plusMillis(random.nextInt(500_000_000));
      ZoneId zone = ZoneId.of(random.nextInt(6) == 0 ? "Asia/Kolkata" : place.zone());
      Hours hours = random.nextInt(4) == 0 ? null : hours(random, day);
      told.add(new Told(moment, zone, hours));
      history = history.stating(hours, zone, moment);
    }
    Instant from =
        start.plusMillis(random.nextInt(1_000_000_000)).plusNanos(1_000L * random.nextInt(9));
    Instant to = from.plusMillis(random.nextInt(random.nextBoolean() ? 90_000_000 : 900_000_000));

    Long expected = byMinutes(told, from, to);

    if (expected == null) {
      assertThat(history.open(from, to)).isEmpty();
    } else {
      assertThat(history.open(from, to)).hasValue(expected);
    }
  }

  private static @Nullable Long byMinutes(List<Told> told, Instant from, Instant to) {
    if (told.stream()
        .filter(each -> !each.moment().isAfter(to))
        .reduce((former, latter) -> latter)
        .filter(each -> each.hours() != null)
        .isEmpty()) {
      return null;
    }
    Duration open = Duration.ZERO;
    Instant at = from;
    while (at.isBefore(to)) {
      Instant next = at.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
      for (Told each : told) {
        if (each.moment().isAfter(at) && each.moment().isBefore(next)) {
          next = each.moment();
        }
      }
      next = next.isBefore(to) ? next : to;
      if (isOpen(told, at)) {
        open = open.plus(Duration.between(at, next));
      }
      at = next;
    }
    return open.toMillis();
  }

  private static boolean isOpen(List<Told> told, Instant moment) {
    Told holds = null;
    for (Told each : told) {
      boolean later = each.moment().isAfter(moment);
      if (!later || (holds == null || holds.hours() == null)) {
        holds = each;
      }
    }
    if (holds == null || holds.hours() == null) {
      return false;
    }
    ZonedDateTime wall = moment.atZone(holds.zone());
    int minute = wall.get(ChronoField.MINUTE_OF_DAY);
    List<Span> special = holds.hours().special().get(wall.toLocalDate());
    if (special != null) {
      return special.stream().anyMatch(span -> span.from() <= minute && minute < span.to());
    }
    int ofWeek = (wall.getDayOfWeek().getValue() - 1) * 1_440 + minute;
    return holds.hours().weekly().stream()
        .anyMatch(span -> span.from() <= ofWeek && ofWeek < span.to());
  }

  private static Hours hours(Random random, LocalDate around) {
    List<Span> weekly = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      times(random).forEach(span -> weekly.add(span.on(day)));
    }
    TreeMap<LocalDate, List<Span>> special = new TreeMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      special.put(around.plusDays(random.nextInt(16) - 8L), times(random));
    }
    return new Hours(weekly, special);
  }

  private static List<Span> times(Random random) {
    List<Span> times = new ArrayList<>();
    if (random.nextInt(6) == 0) {
      return List.of(new Span(0, 1_440));
    }
    int from = random.nextInt(400);
    for (int i = random.nextInt(4); i > 0 && from < 1_440; i--) {
      int to = Math.min(1_440, from + 1 + random.nextInt(500));
      times.add(new Span(from, to));
      from = to + random.nextInt(200);
    }
    return times;
  }
}
