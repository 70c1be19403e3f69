package io.repairstream.streams.organization.domain.shop;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Refusal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which opening hours can be.
 *
 * <p>A time ends on the day on which it begins, so that each date stands for itself: a shop that is
 * open past midnight states two.
 */
final class HoursRules {
  static final int MOST_SPECIAL = 400;
  static final int MOST_A_DAY = 6;

  private static final int DATE = "2026-12-24".length();
  private static final String WEEKLY = "opening_hours/weekly";
  private static final String SPECIAL = "opening_hours/special";

  private HoursRules() {}

  /** Why {@code draft} cannot be, or null; nothing stated is nothing wrong. */
  static @Nullable Refusal objection(@Nullable HoursDraft draft) {
    return draft == null
        ? null
        : Checklist.first(() -> weekly(draft.weekly()))
            .then(() -> special(draft.special()))
            .objection();
  }

  /** What a draft that nothing objects to states. */
  static @Nullable OpeningHours stated(@Nullable HoursDraft draft) {
    return draft == null
        ? null
        : new OpeningHours(
            draft.weekly().stream()
                .map(
                    time -> new OpeningHours.Weekly(requireNonNull(time.day()), open(time.times())))
                .toList(),
            draft.special().stream()
                .map(
                    day ->
                        new OpeningHours.Special(
                            requireNonNull(date(day.date())),
                            day.open().stream().map(HoursRules::open).toList()))
                .toList());
  }

  private static @Nullable Refusal weekly(List<HoursDraft.Weekly> weekly) {
    Map<DayOfWeek, List<OpenTime>> days = new HashMap<>();
    for (int i = 0; i < weekly.size(); i++) {
      String field = WEEKLY + "/" + i;
      DayOfWeek day = weekly.get(i).day();
      Refusal refusal =
          day == null
              ? Checks.known(field + "/day", null, "monday to sunday")
              : added(
                  field,
                  weekly.get(i).times(),
                  days.computeIfAbsent(day, first -> new ArrayList<>()));
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  private static @Nullable Refusal special(List<HoursDraft.Special> special) {
    if (special.size() > MOST_SPECIAL) {
      return Refusal.invalid(SPECIAL, special.size() + " dates", "at most " + MOST_SPECIAL);
    }
    Set<LocalDate> dates = new HashSet<>();
    for (int i = 0; i < special.size(); i++) {
      Refusal refusal = special(SPECIAL + "/" + i, special.get(i), dates);
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  private static @Nullable Refusal special(
      String field, HoursDraft.Special day, Set<LocalDate> dates) {
    LocalDate date = date(day.date());
    if (date == null) {
      return Refusal.invalid(field + "/date", day.date(), "a date such as 2026-12-24");
    }
    if (!dates.add(date)) {
      return Refusal.invalid(field + "/date", day.date(), "every date once");
    }
    List<OpenTime> before = new ArrayList<>();
    for (int i = 0; i < day.open().size(); i++) {
      Refusal refusal = added(field + "/open/" + i, day.open().get(i), before);
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  /** Adds one more time of a day to those {@code before} it, or says why it cannot be there. */
  private static @Nullable Refusal added(
      String field, HoursDraft.Times times, List<OpenTime> before) {
    Refusal refusal =
        Checklist.first(() -> clock(field + "/from", times.from()))
            .then(() -> clock(field + "/to", times.to()))
            .then(() -> ends(field + "/to", open(times)))
            .then(() -> apart(field, open(times), before))
            .objection();
    if (refusal == null) {
      before.add(open(times));
    }
    return refusal;
  }

  private static @Nullable Refusal clock(String field, String text) {
    return OpenTime.isClock(text) ? null : Refusal.invalid(field, text, OpenTime.EXPECTED);
  }

  private static @Nullable Refusal ends(String field, OpenTime time) {
    return time.to() > time.from()
        ? null
        : Refusal.invalid(
            field,
            time.end(),
            "later than "
                + time.start()
                + "; what goes past midnight is two times, to 24:00 and from 00:00");
  }

  private static @Nullable Refusal apart(String field, OpenTime time, List<OpenTime> before) {
    for (OpenTime other : before) {
      if (time.overlaps(other)) {
        return Refusal.invalid(field, time.toString(), "no time that overlaps " + other);
      }
    }
    return before.size() < MOST_A_DAY
        ? null
        : Refusal.invalid(field, time.toString(), "at most " + MOST_A_DAY + " times a day");
  }

  private static OpenTime open(HoursDraft.Times times) {
    return OpenTime.of(times.from(), times.to());
  }

  private static @Nullable LocalDate date(String text) {
    try {
      // Years of more than four digits are longer.
      return text.length() == DATE ? LocalDate.parse(text) : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
