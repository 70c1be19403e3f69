package io.repairstream.streams.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.kpi.domain.Hours.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For how long shops are open, whatever the clocks do and whatever they state when. */
class HoursHistoryTest {
  private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");
  private static final int HOUR = 60;

  @ParameterizedTest
  @CsvSource({
    // Monday evening to Tuesday morning; over a weekend; within a break; backwards.
    "2026-06-01T15:00:00Z, 2026-06-02T07:30:00Z, PT1H30M",
    "2026-06-05T15:00:00Z, 2026-06-08T08:00:00Z, PT2H",
    "2026-06-01T10:10:00Z, 2026-06-01T10:20:00Z, PT0S",
    "2026-06-02T07:30:00Z, 2026-06-01T15:00:00Z, PT0S",
    "2026-06-01T07:00:00.0009Z, 2026-06-01T07:00:00.0029Z, PT0.002S",
    // A day that is closed, and one that ends early.
    "2026-12-24T00:00:00Z, 2026-12-26T00:00:00Z, PT2H",
    // Fifty-two weeks of forty hours less two days and six hours of the third.
    "2026-01-05T00:00:00Z, 2027-01-04T00:00:00Z, PT2066H",
  })
  void measuresWhatIsOpen(Instant from, Instant to, Duration open) {
    HoursHistory history = stated(office());

    assertThat(history.open(from, to)).hasValue(open.toMillis());
  }

  @ParameterizedTest
  @CsvSource({
    // The clock goes from 02:00 to 03:00, and seven months later back.
    "2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, PT23H, PT1H",
    "2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, PT25H, PT3H",
    "2026-06-06T22:00:00Z, 2026-06-07T22:00:00Z, PT24H, PT2H",
  })
  void aDayIsAsLongAsTheClocksMakeIt(Instant from, Instant to, Duration always, Duration night) {
    Hours from0130To0330 =
        new Hours(List.of(new Span(90, 210).on(DayOfWeek.SUNDAY)), new TreeMap<>());

    assertThat(stated(dayAndNight()).open(from, to)).hasValue(always.toMillis());
    assertThat(stated(from0130To0330).open(from, to)).hasValue(night.toMillis());
  }

  @Test
  void yearsOfDayAndNightAreWhatTheClockSays() {
    Instant to = Instant.parse("2063-07-01T11:22:33.444Z");

    assertThat(stated(dayAndNight()).open(BEGIN, to))
        .hasValue(Duration.between(BEGIN, to).toMillis());
  }

  @Test
  void everyMomentIsMeasuredWithTheHoursThatHeldThen() {
    Instant noon = Instant.parse("2026-06-01T10:00:00Z");
    HoursHistory history = stated(office()).stating(dayAndNight(), Shelf.BERLIN, noon);

    assertThat(open(history, "2026-06-01T00:00:00Z", "2026-06-02T00:00:00Z")).isEqualTo(3 + 14);
    assertThat(open(history, "2026-05-31T00:00:00Z", "2026-06-01T10:00:00Z")).isEqualTo(3);
    assertThat(open(history, "2026-05-31T00:00:00Z", "2026-06-01T09:00:00Z")).isEqualTo(2);
  }

  @Test
  void whereNothingWasStatedWhatIsStatedNextHolds() {
    HoursHistory history =
        HoursHistory.NONE
            .stating(office(), Shelf.BERLIN, Instant.parse("2026-06-01T09:00:00Z"))
            .stating(null, Shelf.BERLIN, Instant.parse("2026-06-02T00:00:00Z"))
            .stating(dayAndNight(), Shelf.BERLIN, Instant.parse("2026-06-03T12:00:00Z"));

    assertThat(open(history, "2026-06-01T00:00:00Z", "2026-06-01T11:00:00Z")).isEqualTo(3);
    assertThat(open(history, "2026-06-01T00:00:00Z", "2026-06-03T12:00:00Z")).isEqualTo(8 + 36);
  }

  @Test
  void nothingIsMeasuredThatEndsWhereNothingIsStated() {
    Instant monday = Instant.parse("2026-06-01T09:00:00Z");
    Instant tuesday = Instant.parse("2026-06-02T09:00:00Z");
    HoursHistory history =
        HoursHistory.NONE
            .stating(null, Shelf.BERLIN, BEGIN)
            .stating(office(), Shelf.BERLIN, monday)
            .stating(null, Shelf.BERLIN, tuesday)
            .stating(null, Shelf.BERLIN, tuesday.plusSeconds(1));

    assertThat(HoursHistory.NONE.open(BEGIN, monday)).isEmpty();
    assertThat(history.open(BEGIN, monday.minusMillis(1))).isEmpty();
    assertThat(history.open(BEGIN, monday)).isPresent();
    assertThat(history.open(BEGIN, tuesday.minusMillis(1))).isPresent();
    assertThat(history.open(BEGIN, tuesday)).isEmpty();
    assertThat(history.open(monday, tuesday.plusSeconds(9))).isEmpty();
    assertThat(history.held()).hasSize(1);
  }

  @Test
  void hoursFollowTheShopIntoAnotherZone() {
    Instant noon = Instant.parse("2026-06-01T12:00:00Z");
    HoursHistory history = stated(office()).stating(office(), ZoneId.of("Asia/Tokyo"), noon);

    assertThat(history.stating(office(), ZoneId.of("Asia/Tokyo"), noon.plusSeconds(1)))
        .isEqualTo(history);
    // Until 14:00 in Berlin; it is evening in Tokyo then.
    assertThat(open(history, "2026-06-01T00:00:00Z", "2026-06-01T23:00:00Z")).isEqualTo(4);
    assertThat(open(history, "2026-06-01T13:00:00Z", "2026-06-02T09:00:00Z")).isEqualTo(8);
  }

  @Test
  void remembersAFewChangesAndOfThoseThatAreOverWhatCanStillMatter() {
    HoursHistory history = HoursHistory.NONE;
    Instant moment = BEGIN;
    for (int i = 0; i < 60; i++) {
      TreeMap<LocalDate, List<Span>> special = new TreeMap<>();
      for (int day = 0; day < 400; day++) {
        special.put(LocalDate.parse("2019-12-01").plusDays(day), List.of(new Span(i, 700)));
      }
      history = history.stating(new Hours(List.of(), special), ZoneOffset.UTC, moment);
      moment = moment.plus(Duration.ofHours(1));
    }

    assertThat(history.held()).hasSize(HoursHistory.MOST);
    assertThat(history.held().getLast().hours().special()).hasSize(400);
    assertThat(history.held().stream().limit(49))
        .allMatch(held -> held.hours().special().size() <= 4);
    assertThat(history.open(moment.minus(Duration.ofDays(9)), moment)).isPresent();
  }

  private static long open(HoursHistory history, String from, String to) {
    return Duration.ofMillis(history.open(Instant.parse(from), Instant.parse(to)).orElseThrow())
        .toHours();
  }

  private static HoursHistory stated(Hours hours) {
    return HoursHistory.NONE.stating(hours, Shelf.BERLIN, BEGIN);
  }

  private static Hours dayAndNight() {
    return new Hours(
        Stream.of(DayOfWeek.values()).map(day -> new Span(0, 24 * HOUR).on(day)).toList(),
        new TreeMap<>());
  }

  /** Monday to Friday from 9 to 12 and 13 to 18; two days of Christmas 2026 are special. */
  private static Hours office() {
    return new Hours(
        IntStream.rangeClosed(1, 5)
            .mapToObj(DayOfWeek::of)
            .flatMap(
                day ->
                    Stream.of(
                        new Span(9 * HOUR, 12 * HOUR).on(day),
                        new Span(13 * HOUR, 18 * HOUR).on(day)))
            .toList(),
        new TreeMap<>(
            Map.of(
                LocalDate.parse("2026-12-24"),
                List.of(new Span(9 * HOUR, 11 * HOUR)),
                LocalDate.parse("2026-12-25"),
                List.of())));
  }
}
