package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.repairstream.local.HandCount.Fact;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Holds {@code /reports/revenue} against invoices that were counted by hand. */
final class RevenueAnswers {
  private static final Set<String> COUNTED = Set.of("money.revenue", "money.tax");
  private static final List<String> SUMS = List.of("gross", "discount", "net", "tax", "total");
  private static final String DISCOUNT = "discount";
  private static final String TAX = "tax";
  private static final int DAYS_BACK = 10;

  private final Api api;
  private final HandCount counted;

  RevenueAnswers(Api api, HandCount counted) {
    this.api = api;
    this.counted = counted;
  }

  /** Fails unless days and totals are as counted, of all shops together and of each alone. */
  void assertAsCounted() {
    LocalDate today = counted.now.atOffset(ZoneOffset.UTC).toLocalDate();
    String span = "from=" + today.minusDays(DAYS_BACK) + "&to=" + today.plusDays(2);
    List<Fact> facts =
        counted.facts().stream().filter(fact -> COUNTED.contains(fact.kpi())).toList();
    assertThat(facts).isNotEmpty();
    compare("/api/v1/reports/revenue?" + span, facts);
    compare("/api/v1/reports/revenue", facts);
    for (String shop : counted.zones.keySet()) {
      if (!shop.equals(HandCount.NO_SHOP)) {
        compare(
            "/api/v1/reports/revenue?" + span + "&shop_id=" + shop,
            facts.stream().filter(fact -> fact.shop().equals(shop)).toList());
      }
    }
  }

  private void compare(String question, List<Fact> facts) {
    Map<String, Map<String, Long>> days = new TreeMap<>();
    Map<String, Map<String, Long>> totals = new TreeMap<>();
    for (Fact fact : facts) {
      LocalDate day =
          fact.moment()
              .atZone(Objects.requireNonNull(counted.zones.get(fact.shop())))
              .toLocalDate();
      String currency = Objects.requireNonNull(fact.currency());
      take(days.computeIfAbsent(day + " " + fact.shop() + " " + currency, key -> row()), fact);
      take(totals.computeIfAbsent(currency, key -> row()), fact);
    }
    Api.Answer answer = api.get(question, Map.of());
    assertThat(answer.status()).as("%s: %s", question, answer).isEqualTo(200);
    Map<String, Map<String, Long>> toldDays = new TreeMap<>();
    for (JsonNode row : answer.data().required("days")) {
      String key =
          String.join(
              " ",
              row.required("date").asText(),
              row.required("shop_id").asText(),
              row.required("currency").asText());
      assertThat(toldDays.put(key, told(row))).as("%s: %s twice", question, key).isNull();
    }
    Map<String, Map<String, Long>> toldTotals = new TreeMap<>();
    answer
        .data()
        .required("totals")
        .forEach(row -> toldTotals.put(row.required("currency").asText(), told(row)));
    assertThat(withSomething(toldDays)).as(question).isEqualTo(withSomething(days));
    assertThat(withSomething(toldTotals)).as(question).isEqualTo(withSomething(totals));
  }

  private static Map<String, Long> row() {
    Map<String, Long> row = new TreeMap<>();
    SUMS.forEach(sum -> row.put(sum, 0L));
    return row;
  }

  private static void take(Map<String, Long> row, Fact fact) {
    if (fact.kpi().equals("money.tax")) {
      row.merge(TAX, fact.numerator(), Long::sum);
    } else if (DISCOUNT.equals(fact.dimensions().get("line_type"))) {
      row.merge(DISCOUNT, -fact.numerator(), Long::sum);
      row.merge("net", fact.numerator(), Long::sum);
    } else {
      row.merge("line " + fact.dimensions().get("line_type"), fact.numerator(), Long::sum);
      row.merge("gross", fact.numerator(), Long::sum);
      row.merge("net", fact.numerator(), Long::sum);
    }
    row.merge("total", fact.numerator(), Long::sum);
  }

  private static Map<String, Long> told(JsonNode row) {
    Map<String, Long> told = new TreeMap<>();
    SUMS.forEach(sum -> told.put(sum, Feed.minor(row.required(sum))));
    row.required("lines")
        .properties()
        .forEach(line -> told.put("line " + line.getKey(), Feed.minor(line.getValue())));
    assertThat(row.required("is_final").asBoolean()).as("%s is days old", row).isFalse();
    return told;
  }

  /** Without lines that come to nothing, and without rows that have none. */
  private static Map<String, Map<String, Long>> withSomething(Map<String, Map<String, Long>> rows) {
    rows.values()
        .forEach(
            row ->
                row.entrySet().removeIf(e -> e.getKey().startsWith("line ") && e.getValue() == 0));
    rows.values().removeIf(row -> row.values().stream().allMatch(amount -> amount == 0));
    return rows;
  }
}
