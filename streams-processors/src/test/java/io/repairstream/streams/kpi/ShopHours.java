package io.repairstream.streams.kpi;

import io.repairstream.schemas.entity.OpenTime;
import io.repairstream.schemas.entity.OpeningHours;
import io.repairstream.schemas.entity.SpecialDay;
import io.repairstream.schemas.entity.Weekday;
import io.repairstream.schemas.entity.WeeklyOpenTime;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes up when shops are open: often not in the nights, on some dates otherwise, or unsaid. */
final class ShopHours {
  private final Chance chance;

  ShopHours(Chance chance) {
    this.chance = chance;
  }

  @Nullable OpeningHours any() {
    if (chance.random().nextInt(4) == 0) {
      return null;
    }
    List<WeeklyOpenTime> weekly = new ArrayList<>();
    for (Weekday day : Weekday.values()) {
      if (day != Weekday.UNKNOWN) {
        times().forEach(time -> weekly.add(new WeeklyOpenTime(day, time.getFrom(), time.getTo())));
      }
    }
    List<SpecialDay> special = new ArrayList<>();
    LocalDate date = LocalDate.ofInstant(chance.clock(), ZoneOffset.UTC).minusDays(4);
    for (int i = chance.random().nextInt(5); i > 0; i--) {
      date = date.plusDays(1 + chance.random().nextInt(6));
      special.add(new SpecialDay(date.toString(), times()));
    }
    return new OpeningHours(weekly, special);
  }

  private List<OpenTime> times() {
    List<OpenTime> times = new ArrayList<>();
    int from = chance.random().nextInt(600);
    for (int i = chance.random().nextInt(4); i > 0 && from < 1_440; i--) {
      int to = Math.min(1_440, from + 1 + chance.random().nextInt(700));
      times.add(new OpenTime(clock(from), clock(to)));
      from = to + chance.random().nextInt(200);
    }
    return chance.random().nextInt(8) == 0 ? List.of(new OpenTime("00:00", "24:00")) : times;
  }

  private static String clock(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
  }
}
