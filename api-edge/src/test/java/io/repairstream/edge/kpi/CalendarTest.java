package io.repairstream.edge.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.contract.Contract;
import io.repairstream.edge.limit.BillingPeriod;
import io.repairstream.edge.store.ClockHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows are the shop's own, and the contract knows all that a KPI may be asked for by. */
final class CalendarTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void aWeekIsThatOfTheIsoYear() {
    assertThat(name(Grain.WEEK, "2026-12-31")).isEqualTo("2026-W53");
    assertThat(name(Grain.WEEK, "2027-01-03")).isEqualTo("2026-W53");
    assertThat(name(Grain.WEEK, "2027-01-04")).isEqualTo("2027-W01");
    assertThat(of(Grain.WEEK).first(LocalDate.parse("2027-01-03"))).hasToString("2026-12-28");
    assertThat(of(Grain.WEEK).after(LocalDate.parse("2027-01-03"))).hasToString("2027-01-04");
  }

  @Test
  void aMonthIsAsLongAsItsClocksMakeIt() {
    LocalDate day = LocalDate.parse("2026-11-15");
    Span month = of(Grain.MONTH).around(day, day(day), NEW_YORK);

    assertThat(Duration.between(month.start(), month.end()))
        .isEqualTo(Duration.ofHours(30 * 24 + 1));
    assertThat(name(Grain.MONTH, "2026-11-15")).isEqualTo("2026-11");
    assertThat(of(Grain.MONTH).after(LocalDate.parse("2026-12-31"))).hasToString("2027-01-01");
  }

  @Property
  void everyDayIsInOneCycleAndCyclesAdjoin(
      @ForAll @IntRange(min = 1, max = 28) int cycleDay,
      @ForAll @IntRange(min = 0, max = 40_000) int epochDay) {
    Calendar cycles = new Calendar(Grain.CYCLE, cycleDay);
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    LocalDate first = cycles.first(day);
    LocalDate after = cycles.after(day);

    assertThat(day).isAfterOrEqualTo(first).isBefore(after);
    assertThat(first.getDayOfMonth()).isEqualTo(cycleDay);
    assertThat(cycles.first(after)).isEqualTo(after);
    assertThat(cycles.after(first)).isEqualTo(after);
    assertThat(cycles.after(first.minusDays(1))).isEqualTo(first);
    assertThat(cycles.name(day, day(day), NEW_YORK)).isEqualTo(first + "/" + after);
    assertThat(after.toEpochDay() - first.toEpochDay()).isBetween(28L, 31L);
  }

  @Property
  void aCycleHasTheDaysThatTheOrganizationIsBilledFor(
      @ForAll @IntRange(min = 1, max = 28) int cycleDay,
      @ForAll @IntRange(min = 0, max = 40_000) int epochDay) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);

    assertThat(new Calendar(Grain.CYCLE, cycleDay).first(day))
        .isEqualTo(
            BillingPeriod.of(cycleDay, day.atStartOfDay(ZoneOffset.UTC).toInstant()).start());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2026-02-28, 2026-02-01/2026-03-01",
    "28, 2026-02-27, 2026-01-28/2026-02-28",
    "28, 2026-02-28, 2026-02-28/2026-03-28",
    "28, 2028-02-29, 2028-02-28/2028-03-28",
    "28, 2026-03-31, 2026-03-28/2026-04-28",
    "15, 2026-12-31, 2026-12-15/2027-01-15",
    "15, 2027-01-14, 2026-12-15/2027-01-15",
  })
  void aCycleBeginsOnItsDayInShortAndLongMonths(int cycleDay, LocalDate day, String name) {
    assertThat(new Calendar(Grain.CYCLE, cycleDay).name(day, day(day), NEW_YORK)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "America/New_York, 2026-03-08, 743",
    "America/New_York, 2026-11-01, 745",
    "Australia/Lord_Howe, 2026-04-04, 744.5",
    "Asia/Kolkata, 2026-03-08, 744",
  })
  void aCycleIsAsLongAsTheClocksOfTheShopMakeIt(ZoneId zone, LocalDate day, double hours) {
    Calendar cycles = new Calendar(Grain.CYCLE, day.getMonthValue() == 3 ? 1 : 28);
    Span cycle = cycles.around(day, day(day), zone);

    assertThat(cycle.start()).isEqualTo(cycles.first(day).atStartOfDay(zone).toInstant());
    assertThat(Duration.between(cycle.start(), cycle.end()).toMinutes() / 60.0).isEqualTo(hours);
  }

  @Test
  void theHourThatComesTwiceHasTwoNames() {
    LocalDate day = LocalDate.parse("2026-11-01");
    Instant first = Instant.parse("2026-11-01T05:00:00Z");
    Span summer = new Span(first, first.plusSeconds(3_600));
    Span winter = new Span(first.plusSeconds(3_600), first.plusSeconds(7_200));

    assertThat(of(Grain.HOUR).name(day, summer, NEW_YORK)).isEqualTo("2026-11-01T01:00-04:00");
    assertThat(of(Grain.HOUR).name(day, winter, NEW_YORK)).isEqualTo("2026-11-01T01:00-05:00");
  }

  @Test
  void anHourEndsWhenTheClockSaysSoAlsoWhereItChangesByHalfOfOne() {
    ZoneId lordHowe = ZoneId.of("Australia/Lord_Howe");
    Instant twice = Instant.parse("2026-04-04T14:00:00Z");

    assertThat(twice.atZone(lordHowe).getHour()).isEqualTo(1);
    assertThat(ClockHours.endOf(twice, lordHowe)).isEqualTo(twice.plus(Duration.ofMinutes(90)));
    assertThat(ClockHours.endOf(twice, NEW_YORK)).isEqualTo(twice.plus(Duration.ofHours(1)));
  }

  @Test
  void theContractHasAParameterForEveryDimensionAndNoOther() {
    Contract contract = Contract.load("/openapi.yaml");
    Set<String> expected = new HashSet<>(KpiRequests.dimensions());
    expected.addAll(Set.of("grain", "from", "to", "shop_id", "as_of"));
    Set<String> figures = new HashSet<>(expected);
    figures.addAll(Set.of("by", "rolling"));
    Set<String> contributors = new HashSet<>(expected);
    contributors.addAll(Set.of("cursor", "per_page"));

    assertThat(contract.operation("getKpi").queryParameters().keySet()).isEqualTo(figures);
    assertThat(contract.operation("listKpiContributors").queryParameters().keySet())
        .isEqualTo(contributors);
  }

  private static Calendar of(Grain grain) {
    return new Calendar(grain, 1);
  }

  private static String name(Grain grain, String date) {
    LocalDate day = LocalDate.parse(date);
    return of(grain).name(day, day(day), NEW_YORK);
  }

  private static Span day(LocalDate day) {
    return new Span(
        day.atStartOfDay(NEW_YORK).toInstant(), day.plusDays(1).atStartOfDay(NEW_YORK).toInstant());
  }
}
