package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.repairstream.local.Feed.Event;
import io.repairstream.local.HandCount.Fact;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Holds {@code /reports/kpis} against what was counted by hand. */
final class KpiReportAnswers {
  private static final int DAYS_BACK = 27;
  private static final int SHARE_DECIMALS = 4;
  private static final double MILLISECONDS_PER_DAY = 86_400_000;
  private static final double MILLISECONDS_PER_HOUR = 3_600_000;

  /** Half of the last decimal, and the sketch's error of a turnaround of some days. */
  private static final double ERROR = 0.005;

  private static final double RELATIVE_ERROR = 0.011;

  /** What is zero where nothing happened; shares and means are null there. */
  private static final Set<String> SUMS = Set.of("intake", "throughput", "revenue", "collected");

  private final Api api;
  private final HandCount counted;

  KpiReportAnswers(Api api, HandCount counted) {
    this.api = api;
    this.counted = counted;
  }

  /** Fails unless tickets and days are as counted, of all shops together and of each alone. */
  void assertAsCounted() {
    compare("/api/v1/reports/kpis", counted.zones.keySet());
    for (String shop : counted.zones.keySet()) {
      if (!shop.equals(HandCount.NO_SHOP)) {
        compare("/api/v1/reports/kpis?shop_id=" + shop, Set.of(shop));
      }
    }
  }

  private void compare(String question, Set<String> shops) {
    Api.Answer answer = api.get(question, Map.of());
    assertThat(answer.status()).as("%s: %s", question, answer).isEqualTo(200);
    JsonNode report = answer.data();
    assertTickets(question, shops, report);
    assertThat(report.required("snapshot"))
        .as(question)
        .isEqualTo(report.required("daily").path(0));
    Map<LocalDate, Map<String, BigDecimal>> told = new TreeMap<>();
    Map<LocalDate, JsonNode> medians = new TreeMap<>();
    for (JsonNode day : report.required("daily")) {
      LocalDate date = LocalDate.parse(day.required("date").asText());
      told.put(date, told(day));
      medians.put(date, day);
    }
    Map<LocalDate, Day> days = days(shops);
    Map<LocalDate, Map<String, BigDecimal>> expected = new TreeMap<>();
    days.forEach((date, day) -> expected.put(date, day.figures()));
    told.values().removeIf(Map::isEmpty);
    expected.values().removeIf(Map::isEmpty);
    assertThat(told).as(question).isEqualTo(expected);
    expected
        .keySet()
        .forEach(
            date ->
                Objects.requireNonNull(days.get(date))
                    .assertMedians(question + " " + date, medians.get(date)));
  }

  private void assertTickets(String question, Set<String> shops, JsonNode report) {
    Map<String, Event> tickets = new HashMap<>();
    for (Event event : counted.events) {
      if (event.isOfOrder()
          && HandCount.kind(event).equals("ticket")
          && shops.contains(event.text("shop_id"))) {
        tickets.put(event.entityId(), event);
      }
    }
    Set<String> over = Set.of("DONE", "CANCELLED");
    assertThat(report.required("created_tickets").asLong()).as(question).isEqualTo(tickets.size());
    assertThat(report.required("open_tickets").asLong())
        .as(question)
        .isEqualTo(tickets.values().stream().filter(t -> !over.contains(t.text("phase"))).count());
    assertThat(report.required("closed_tickets").asLong())
        .as(question)
        .isEqualTo(
            tickets.values().stream().filter(t -> t.text("status").equals("CLOSED")).count());
  }

  private Map<LocalDate, Day> days(Set<String> shops) {
    LocalDate oldest = LocalDate.ofInstant(counted.now, ZoneOffset.UTC).minusDays(DAYS_BACK);
    Map<LocalDate, Day> days = new TreeMap<>();
    for (Fact fact : counted.facts()) {
      LocalDate date =
          fact.moment()
              .atZone(Objects.requireNonNull(counted.zones.get(fact.shop())))
              .toLocalDate();
      if (shops.contains(fact.shop())) {
        assertThat(date).as("of the last 30 days: %s", fact).isAfter(oldest);
        days.computeIfAbsent(date, key -> new Day()).add(fact);
      }
    }
    return days;
  }

  /** The figures of a day as the report tells them, but for those that nothing was counted in. */
  private static Map<String, BigDecimal> told(JsonNode day) {
    Map<String, BigDecimal> told = new TreeMap<>();
    for (String field :
        List.of("intake", "throughput", "qc_pass_rate", "first_time_fix_rate", "on_time_rate")) {
      put(told, field, day.required(field).isNull() ? null : day.required(field).decimalValue());
    }
    for (JsonNode money : day.required("money")) {
      String currency = money.required("currency").asText();
      for (String field :
          List.of(
              "revenue",
              "collected",
              "average_repair_order",
              "labor_share",
              "parts_share",
              "parts_margin")) {
        JsonNode value = money.required(field);
        put(told, currency + " " + field, value.isNull() ? null : value.decimalValue());
      }
    }
    assertThat(day.required("is_final").asBoolean()).as("%s is days old", day).isFalse();
    return told;
  }

  private static void put(
      Map<String, BigDecimal> figures, String name, @Nullable BigDecimal value) {
    String field = name.substring(name.indexOf(' ') + 1);
    if (value != null && !(value.signum() == 0 && SUMS.contains(field))) {
      figures.put(name, value.stripTrailingZeros());
    }
  }

  /** What the facts of one day come to. */
  private static final class Day {
    private final Map<String, Sum> sums = new TreeMap<>();
    private final Map<String, Map<String, Sum>> money = new TreeMap<>();
    private final Sum turnaround = new Sum();
    private final Sum turnaroundOpen = new Sum();

    void add(Fact fact) {
      if (fact.kpi().equals("flow.turnaround")) {
        turnaround.add(fact);
      }
      if (fact.kpi().equals("flow.turnaround_open")) {
        turnaroundOpen.add(fact);
      }
      String currency = fact.currency();
      if (currency == null) {
        sums.computeIfAbsent(fact.kpi(), key -> new Sum()).add(fact);
        return;
      }
      Map<String, Sum> amounts = money.computeIfAbsent(currency, key -> new TreeMap<>());
      amounts.computeIfAbsent(fact.kpi(), key -> new Sum()).add(fact);
      String type = fact.dimensions().get("line_type");
      if (type != null) {
        amounts.computeIfAbsent(type, key -> new Sum()).add(fact);
      }
    }

    Map<String, BigDecimal> figures() {
      Map<String, BigDecimal> figures = new TreeMap<>();
      put(figures, "intake", BigDecimal.valueOf(of(sums, "flow.intake_count").numerator()));
      put(figures, "throughput", BigDecimal.valueOf(of(sums, "flow.completed_count").numerator()));
      put(figures, "qc_pass_rate", share(of(sums, "quality.qc_first_pass")));
      put(figures, "first_time_fix_rate", share(of(sums, "quality.first_time_fix")));
      put(figures, "on_time_rate", share(of(sums, "sla.on_time")));
      money.forEach((currency, amounts) -> money(figures, currency + " ", amounts));
      return figures;
    }

    private static void money(
        Map<String, BigDecimal> figures, String currency, Map<String, Sum> amounts) {
      long labor = of(amounts, "labor").numerator();
      long parts = of(amounts, "part").numerator();
      long all = labor + parts + of(amounts, "fee").numerator();
      Sum orders = of(amounts, "sales.aro");
      BigDecimal average = quotient(orders.numerator(), orders.denominator(), 0);
      put(figures, currency + "revenue", cents(of(amounts, "money.revenue").numerator()));
      put(figures, currency + "collected", cents(of(amounts, "money.collected").numerator()));
      put(
          figures,
          currency + "average_repair_order",
          average == null ? null : average.movePointLeft(2));
      put(figures, currency + "labor_share", quotient(labor, all, SHARE_DECIMALS));
      put(figures, currency + "parts_share", quotient(parts, all, SHARE_DECIMALS));
      put(figures, currency + "parts_margin", share(of(amounts, "parts.margin")));
    }

    void assertMedians(String what, @Nullable JsonNode told) {
      JsonNode day = Objects.requireNonNull(told, what);
      assertMedian(what, day.required("median_turnaround_days"), turnaround, MILLISECONDS_PER_DAY);
      assertMedian(
          what,
          day.required("median_turnaround_open_hours"),
          turnaroundOpen,
          MILLISECONDS_PER_HOUR);
    }

    private static void assertMedian(String what, JsonNode median, Sum turnaround, double unit) {
      if (turnaround.values().isEmpty()) {
        assertThat(median.isNull()).as(what).isTrue();
        return;
      }
      List<Long> sorted = turnaround.values().stream().sorted().toList();
      double low = sorted.get((sorted.size() - 1) / 2) / unit;
      double high = sorted.get(sorted.size() / 2) / unit;
      assertThat(median.asDouble())
          .as("median of %s in %s", sorted, what)
          .isBetween(low * (1 - RELATIVE_ERROR) - ERROR, high * (1 + RELATIVE_ERROR) + ERROR);
    }

    private static Sum of(Map<String, Sum> sums, String name) {
      return sums.getOrDefault(name, new Sum());
    }

    private static @Nullable BigDecimal share(Sum sum) {
      return quotient(sum.numerator(), sum.denominator(), SHARE_DECIMALS);
    }

    private static @Nullable BigDecimal quotient(long over, long under, int decimals) {
      return under == 0
          ? null
          : BigDecimal.valueOf(over)
              .divide(BigDecimal.valueOf(under), decimals, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal cents(long amount) {
      return BigDecimal.valueOf(amount, 2);
    }
  }
}
