package io.repairstream.streams.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Windows of the calendar, names of rows, and what adds up in them. */
class RowTest {
  private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");

  private final Shop berlin =
      new Shop("o", "s", Shelf.BERLIN, LocalDate.parse("2026-03-02"), HoursHistory.NONE);
  private final Spot spot = Spot.of(berlin, NOON);
  private final Source source = new Source("work_order", "w", "w", "e", 1, NOON);
  private final InputPosition position = new InputPosition("events", 0, 7);

  @Test
  void hoursEndWhereTheClockSaysSo() {
    Shop howe =
        new Shop("o", "s", ZoneId.of("Australia/Lord_Howe"), LocalDate.EPOCH, HoursHistory.NONE);

    assertThat(length(Spot.of(berlin, Instant.parse("2026-10-25T00:30:00Z")))).hasHours(1);
    assertThat(length(Spot.of(berlin, Instant.parse("2026-10-25T01:30:00Z")))).hasHours(1);
    assertThat(length(Spot.of(berlin, Instant.parse("2026-03-29T00:30:00Z")))).hasHours(1);
    // At two the clocks go back to half past one: that hour is one and a half.
    assertThat(length(Spot.of(howe, Instant.parse("2026-04-04T14:30:00Z")))).hasMinutes(90);
    assertThat(length(Spot.of(howe, Instant.parse("2026-04-04T15:15:00Z")))).hasMinutes(90);
    // At two they go on to half past two: the next one is half an hour.
    assertThat(length(Spot.of(howe, Instant.parse("2026-10-03T15:40:00Z")))).hasMinutes(30);
  }

  @Test
  void anOrganizationsDaysAreUtc() {
    Spot utc = Spot.of("o", NOON);

    assertThat(utc.shopId()).isNull();
    assertThat(utc.dayStart()).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
    assertThat(RowKeys.day(Kpi.API_CALLS, utc, Map.of(), null).key())
        .isEqualTo("o||api.calls||2026-03-02");
  }

  @Test
  void whatAKeyIsMadeOfCannotBeMistaken() {
    Map<String, String> dimensions = Map.of("kind", "ticket", "category", "a|b,c=d%");

    assertThat(RowKeys.day(Kpi.REVENUE, spot, dimensions, "EUR").key())
        .isEqualTo(
            "o|s|money.revenue|category=a%7Cb%2Cc%3Dd%25,currency=EUR,kind=ticket|2026-03-02");
    assertThat(RowKeys.hour(Kpi.REVENUE, spot, Map.of(), null).key())
        .isEqualTo("o|s|money.revenue||2026-03-02T11:00:00Z");
  }

  @Test
  void aShopsRowIsWithoutTheTechnician() {
    Map<String, String> all = Map.of("kind", "ticket", RowKeys.TECHNICIAN, "t");

    assertThat(RowKeys.ofShop(all)).containsExactly(Map.entry("kind", "ticket"));
    assertThat(RowKeys.ofShop(Map.of("kind", "ticket"))).hasSize(1);
    assertThat(RowKeys.day(Kpi.COMPLETED_COUNT, spot, all, null).ofTechnician()).isTrue();
  }

  @Test
  void whatIsTakenBackLeavesNothing() {
    Contribution stay = contribution(Kpi.TURNAROUND, Amount.spread(50));
    Contribution rate = contribution(Kpi.ON_TIME, Amount.oneOf(true));
    Cause cause = new Cause("o", "e2", 2, NOON.minusSeconds(5), NOON);
    Row empty =
        Row.empty(
            Kpi.TURNAROUND,
            spot,
            RowKeys.day(Kpi.TURNAROUND, spot, Map.of(), null),
            Map.of(),
            null);

    Row one = empty.plus(stay, 3, position).plus(rate, 0, null);
    assertThat(one.bins().places()).containsExactly(3);
    assertThat(one.bins().counts()).containsExactly(1L);
    assertThat(one.denominator()).isEqualTo(1);
    assertThat(one.watermark()).isEqualTo(NOON);
    assertThat(one.ranges()).containsExactly(new InputRange("events", 0, 7, 7));

    Row two = one.plus(rate, 0, position).plus(stay.takenBack(cause), 3, position);
    assertThat(two.bins().isEmpty()).isTrue();
    assertThat(two.numerator()).isEqualTo(2);
    assertThat(two.denominator()).isEqualTo(2);
    assertThat(two.watermark()).isEqualTo(NOON);
    assertThat(two.published(false).revision()).isEqualTo(1);
  }

  @Test
  void aGaugeStandsWhereItWasSeenLast() {
    Row empty =
        Row.empty(
            Kpi.WIP_COUNT, spot, RowKeys.hour(Kpi.WIP_COUNT, spot, Map.of(), null), Map.of(), null);

    Row five = empty.at(5, NOON, position).at(4, NOON.minusSeconds(1), null);
    assertThat(five.numerator()).isEqualTo(4);
    assertThat(five.watermark()).isEqualTo(NOON);
  }

  @Test
  void rangesCoverEachLogByItself() {
    List<InputRange> ranges = InputRange.widen(List.of(), position);
    ranges = InputRange.widen(ranges, new InputPosition("events", 0, 3));
    ranges = InputRange.widen(ranges, new InputPosition("events", 1, 9));
    ranges = InputRange.widen(ranges, new InputPosition("calls", 0, 2));

    assertThat(ranges)
        .containsExactly(
            new InputRange("events", 0, 3, 7),
            new InputRange("events", 1, 9, 9),
            new InputRange("calls", 0, 2, 2));
  }

  @Test
  void figuresDifferByWhatWhereForWhomAndHowMuch() {
    Contribution one = contribution(Kpi.ON_TIME, Amount.oneOf(true));

    assertThat(one.counts(contribution(Kpi.ON_TIME, Amount.oneOf(true)))).isTrue();
    assertThat(one.counts(contribution(Kpi.ON_TIME, Amount.oneOf(false)))).isFalse();
    assertThat(one.counts(contribution(Kpi.COMEBACK, Amount.oneOf(true)))).isFalse();
    assertThat(
            one.counts(
                new Contribution(
                    Kpi.ON_TIME, spot, Map.of("kind", "ticket"), Amount.oneOf(true), source)))
        .isFalse();
    assertThat(
            one.counts(
                new Contribution(
                    Kpi.ON_TIME, Spot.of("o", NOON), Map.of(), Amount.oneOf(true), source)))
        .isFalse();
  }

  @Test
  void lagIsToldOfWhatArrivedAndNeverBelowZero() {
    Cause cause = new Cause("o", "e", 1, NOON, NOON);

    assertThat(ended(true, NOON.plusSeconds(9), cause))
        .satisfiesExactly(
            each -> assertThat(each.amount().value()).isNull(),
            each -> assertThat(each.amount().value()).isZero());
    assertThat(ended(true, null, cause)).hasSize(1);
    assertThat(ended(false, NOON, cause)).hasSize(1);
  }

  @Test
  void aKpiIsFoundByItsId() {
    assertThat(Kpi.of("wip.aging")).isEqualTo(Kpi.WIP_AGING);
    assertThatThrownBy(() -> Kpi.of("wip.none")).hasMessageContaining("wip.none");
  }

  private static List<Contribution> ended(
      boolean arrived, @Nullable Instant occurred, Cause cause) {
    return PlatformRules.ended(new PlatformRules.Ended("d", "h", arrived, NOON, occurred), cause);
  }

  private Contribution contribution(Kpi kpi, Amount amount) {
    return new Contribution(kpi, spot, Map.of(), amount, source);
  }

  private static Duration length(Spot spot) {
    return Duration.between(spot.hourStart(), spot.hourEnd());
  }
}
