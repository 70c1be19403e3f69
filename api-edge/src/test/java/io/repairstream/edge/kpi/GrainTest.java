package io.repairstream.edge.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.contract.Contract;
import io.repairstream.edge.store.ClockHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Windows are the shop's own, and the contract knows all that a KPI may be asked for by. */
final class GrainTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void aWeekIsThatOfTheIsoYear() {
    assertThat(name(Grain.WEEK, "2026-12-31")).isEqualTo("2026-W53");
    assertThat(name(Grain.WEEK, "2027-01-03")).isEqualTo("2026-W53");
    assertThat(name(Grain.WEEK, "2027-01-04")).isEqualTo("2027-W01");
    assertThat(Grain.WEEK.first(LocalDate.parse("2027-01-03"))).hasToString("2026-12-28");
    assertThat(Grain.WEEK.after(LocalDate.parse("2027-01-03"))).hasToString("2027-01-04");
  }

  @Test
  void aMonthIsAsLongAsItsClocksMakeIt() {
    LocalDate day = LocalDate.parse("2026-11-15");
    Span month = Grain.MONTH.around(day, day(day), NEW_YORK);

    assertThat(Duration.between(month.start(), month.end()))
        .isEqualTo(Duration.ofHours(30 * 24 + 1));
    assertThat(name(Grain.MONTH, "2026-11-15")).isEqualTo("2026-11");
    assertThat(Grain.MONTH.after(LocalDate.parse("2026-12-31"))).hasToString("2027-01-01");
  }

  @Test
  void theHourThatComesTwiceHasTwoNames() {
    LocalDate day = LocalDate.parse("2026-11-01");
    Instant first = Instant.parse("2026-11-01T05:00:00Z");
    Span summer = new Span(first, first.plusSeconds(3_600));
    Span winter = new Span(first.plusSeconds(3_600), first.plusSeconds(7_200));

    assertThat(Grain.HOUR.name(day, summer, NEW_YORK)).isEqualTo("2026-11-01T01:00-04:00");
    assertThat(Grain.HOUR.name(day, winter, NEW_YORK)).isEqualTo("2026-11-01T01:00-05:00");
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

  private static String name(Grain grain, String date) {
    LocalDate day = LocalDate.parse(date);
    return grain.name(day, day(day), NEW_YORK);
  }

  private static Span day(LocalDate day) {
    return new Span(
        day.atStartOfDay(NEW_YORK).toInstant(), day.plusDays(1).atStartOfDay(NEW_YORK).toInstant());
  }
}
