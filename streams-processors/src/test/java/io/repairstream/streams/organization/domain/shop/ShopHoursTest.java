package io.repairstream.streams.organization.domain.shop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When shops are open. */
class ShopHoursTest {
  private final Scene scene = Scene.furnished();

  @Test
  void hoursAreStatedAtCreationOrLaterAndTakenAwayByNull() {
    HoursDraft hours = weekly(monday("13:00", "18:00"), monday("08:00", "12:00"));
    scene.events(create("s0", hours));
    scene.events(update(Patch.of(hours)));

    assertThat(hoursOf("s0").weekly().toString())
        .isEqualTo("[Weekly[day=MONDAY, open=08:00-12:00], Weekly[day=MONDAY, open=13:00-18:00]]");
    assertThat(hoursOf(Scene.SHOP)).isEqualTo(hoursOf("s0"));

    scene.events(update(Patch.of(null)));
    assertThat(scene.get(Shop.TYPE, Scene.SHOP).openingHours()).isNull();
  }

  @Test
  void whatMeansTheSameIsNoChangeAndWhatIsNotNamedStays() {
    scene.events(update(Patch.of(weekly(monday("08:00", "12:00"), monday("13:00", "18:00")))));

    assertThat(scene.events(update(Patch.absent()))).isEmpty();
    assertThat(
            scene.events(
                update(Patch.of(weekly(monday("13:00", "18:00"), monday("08:00", "12:00"))))))
        .isEmpty();
    assertThat(hoursOf(Scene.SHOP).weekly()).hasSize(2);
  }

  @Test
  void aShopMayBeOpenDayAndNightOrNeverOrOtherwiseOnADate() {
    List<HoursDraft.Weekly> always = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      always.add(new HoursDraft.Weekly(day, new HoursDraft.Times("00:00", "24:00")));
    }
    scene.events(create("s0", new HoursDraft(always, List.of())));
    scene.events(create("s1", new HoursDraft(List.of(), List.of())));
    scene.events(
        create(
            "s2",
            special(
                date("2026-12-25"),
                date("2026-12-24", "12:00-13:00", "08:30-11:59", "11:59-12:00"))));

    assertThat(hoursOf("s0").weekly()).hasSize(7).allMatch(day -> day.open().to() == 1_440);
    assertThat(hoursOf("s1").weekly()).isEmpty();
    assertThat(hoursOf("s2").special())
        .containsExactly(
            new OpeningHours.Special(
                LocalDate.parse("2026-12-24"),
                List.of(new OpenTime(510, 719), new OpenTime(719, 720), new OpenTime(720, 780))),
            new OpeningHours.Special(LocalDate.parse("2026-12-25"), List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8:00  | 12:00 | from | 8:00  | HH:MM, from 00:00 to 24:00",
        "24:01 | 12:00 | from | 24:01 | HH:MM, from 00:00 to 24:00",
        "08:60 | 12:00 | from | 08:60 | HH:MM, from 00:00 to 24:00",
        "08:00 | 25:00 | to   | 25:00 | HH:MM, from 00:00 to 24:00",
        "08:00 | noon  | to   | noon  | HH:MM, from 00:00 to 24:00",
        "08:00 | 08:00 | to   | 08:00 | later than 08:00",
        "24:00 | 24:00 | to   | 24:00 | later than 24:00",
        "22:00 | 02:00 | to   | 02:00 | two times, to 24:00 and from 00:00",
      })
  void timesBeginAndEndOnOneDay(
      String from, String to, String field, String value, String expected) {
    assertRefused(weekly(monday(from, to)), "opening_hours/weekly/0/" + field, value, expected);
    assertRefused(
        special(date("2026-12-24", from + "-" + to)),
        "opening_hours/special/0/open/0/" + field,
        value,
        expected);
  }

  @Test
  void timesOfADayDoNotOverlap() {
    assertRefused(
        weekly(
            monday("08:00", "12:00"),
            new HoursDraft.Weekly(DayOfWeek.TUESDAY, new HoursDraft.Times("11:00", "13:00")),
            monday("11:59", "13:00")),
        "opening_hours/weekly/2",
        "11:59-13:00",
        "no time that overlaps 08:00-12:00");
    assertRefused(
        special(date("2026-12-24", "11:00-12:00", "10:00-11:01")),
        "opening_hours/special/0/open/1",
        "10:00-11:01",
        "no time that overlaps 11:00-12:00");
  }

  @Test
  void aDayHasSixTimesAtMost() {
    List<HoursDraft.Weekly> times = new ArrayList<>();
    for (int hour = 10; hour < 16; hour++) {
      times.add(monday(hour + ":00", hour + ":30"));
    }
    assertThat(scene.events(create("s0", new HoursDraft(times, List.of())))).hasSize(1);

    times.add(monday("23:00", "24:00"));
    assertRefused(
        new HoursDraft(times, List.of()), "opening_hours/weekly/6", "23:00-24:00", "at most 6");
  }

  @Test
  void aDayMustBeKnown() {
    assertRefused(
        weekly(new HoursDraft.Weekly(null, new HoursDraft.Times("08:00", "12:00"))),
        "opening_hours/weekly/0/day",
        "unknown",
        "monday to sunday");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-29", "24.12.2026", "2026-1-1xx", "+12026-01-01", "today"})
  void aDateMustBeOne(String text) {
    assertRefused(
        special(date(text)), "opening_hours/special/0/date", text, "a date such as 2026-12-24");
  }

  @Test
  void aDateIsSpecialOnce() {
    assertRefused(
        special(date("2026-12-24"), date("2026-12-25"), date("2026-12-24", "08:00-09:00")),
        "opening_hours/special/2/date",
        "2026-12-24",
        "every date once");
  }

  @Test
  void fourHundredDatesAreSpecialAtMost() {
    List<HoursDraft.Special> dates = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      dates.add(date(LocalDate.parse("2026-01-01").plusDays(i).toString()));
    }
    assertThat(scene.events(create("s0", new HoursDraft(List.of(), dates)))).hasSize(1);

    dates.add(date("2028-01-01"));
    assertRefused(
        new HoursDraft(List.of(), dates), "opening_hours/special", "401 dates", "at most 400");
  }

  private void assertRefused(HoursDraft hours, String field, String value, String expected) {
    for (ShopCommand command : List.of(create("new", hours), update(Patch.of(hours)))) {
      Refusal refusal = scene.refusal(command);
      assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
      assertThat(refusal.details()).containsEntry("field", field).containsEntry("value", value);
      assertThat(refusal.details().get("expected")).asString().contains(expected);
    }
  }

  private OpeningHours hoursOf(String shop) {
    OpeningHours hours = scene.get(Shop.TYPE, shop).openingHours();
    return requireNonNull(hours);
  }

  private static HoursDraft weekly(HoursDraft.Weekly... times) {
    return new HoursDraft(List.of(times), List.of());
  }

  private static HoursDraft special(HoursDraft.Special... days) {
    return new HoursDraft(List.of(), List.of(days));
  }

  private static HoursDraft.Weekly monday(String from, String to) {
    return new HoursDraft.Weekly(DayOfWeek.MONDAY, new HoursDraft.Times(from, to));
  }

  private static HoursDraft.Special date(String date, String... times) {
    List<HoursDraft.Times> open = new ArrayList<>();
    for (String time : times) {
      List<String> ends = List.of(time.split("-"));
      open.add(new HoursDraft.Times(ends.get(0), ends.get(1)));
    }
    return new HoursDraft.Special(date, open);
  }

  private static ShopCommand create(String id, @Nullable HoursDraft hours) {
    return new ShopCommand.CreateShop(
        Scene.OWNER, id, "Shop " + id, id, "UTC", "EUR", null, null, hours);
  }

  private static ShopCommand update(Patch<HoursDraft> hours) {
    return new ShopCommand.UpdateShop(
        Scene.OWNER,
        Scene.SHOP,
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        hours);
  }
}
