package io.repairstream.edge.report;

import io.repairstream.edge.json.Json;
import io.repairstream.edge.store.KpiFigure;
import io.repairstream.edge.store.Spread;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a day came to, put together from the KPIs of it. */
final class KpiDay {
  static final String INTAKE = "flow.intake_count";
  static final String COMPLETED = "flow.completed_count";
  static final String TURNAROUND = "flow.turnaround";
  static final String TURNAROUND_OPEN = "flow.turnaround_open";
  static final String QC_FIRST_PASS = "quality.qc_first_pass";
  static final String FIRST_TIME_FIX = "quality.first_time_fix";
  static final String ON_TIME = "sla.on_time";
  static final String REVENUE = "money.revenue";
  static final String COLLECTED = "money.collected";
  static final String ORDER_VALUE = "sales.aro";
  static final String PARTS_MARGIN = "parts.margin";
  static final String LINE_TYPE = "line_type";

  private static final BigDecimal MILLISECONDS_PER_DAY = BigDecimal.valueOf(86_400_000);
  private static final BigDecimal MILLISECONDS_PER_HOUR = BigDecimal.valueOf(3_600_000);
  private static final int DECIMALS = 4;
  private static final int TIME_DECIMALS = 2;

  private final LocalDate date;
  private final Map<String, Sum> sums = new HashMap<>();
  private final Map<String, Map<String, Sum>> money = new TreeMap<>();
  private final Spread turnaround = new Spread();
  private final Spread turnaroundOpen = new Spread();
  private boolean allFinal = true;

  KpiDay(LocalDate date) {
    this.date = date;
  }

  /** Adds {@code figure} of {@code kpi}; of revenue by line type too. */
  void add(String kpi, KpiFigure figure) {
    allFinal &= figure.isFinal();
    Sum sum = new Sum(figure.numerator(), orZero(figure.denominator()));
    String currency = figure.currency();
    if (currency == null) {
      sums.merge(kpi, sum, Sum::plus);
    } else {
      Map<String, Sum> amounts = money.computeIfAbsent(currency, any -> new HashMap<>());
      amounts.merge(kpi, sum, Sum::plus);
      String type = figure.dimensions().get(LINE_TYPE);
      if (type != null) {
        amounts.merge(type, sum, Sum::plus);
      }
    }
    figure.sketches().forEach((kpi.equals(TURNAROUND_OPEN) ? turnaroundOpen : turnaround)::merge);
  }

  ObjectNode json() {
    ObjectNode json =
        Json.object()
            .put("date", date.toString())
            .put("intake", sum(sums, INTAKE).numerator)
            .put("throughput", sum(sums, COMPLETED).numerator)
            .put("median_turnaround_days", times(turnaround.quantile(0.5), MILLISECONDS_PER_DAY))
            .put(
                "median_turnaround_open_hours",
                times(turnaroundOpen.quantile(0.5), MILLISECONDS_PER_HOUR))
            .put("qc_pass_rate", sum(sums, QC_FIRST_PASS).share())
            .put("first_time_fix_rate", sum(sums, FIRST_TIME_FIX).share())
            .put("on_time_rate", sum(sums, ON_TIME).share());
    ArrayNode currencies = json.putArray("money");
    money.forEach((currency, amounts) -> currencies.add(money(currency, amounts)));
    return json.put("is_final", allFinal);
  }

  private static ObjectNode money(String currency, Map<String, Sum> amounts) {
    long labor = sum(amounts, "labor").numerator;
    long parts = sum(amounts, "part").numerator;
    long all = labor + parts + sum(amounts, "fee").numerator;
    Sum orders = sum(amounts, ORDER_VALUE);
    return Json.object()
        .put("currency", currency)
        .put("revenue", amount(currency, sum(amounts, REVENUE).numerator))
        .put("collected", amount(currency, sum(amounts, COLLECTED).numerator))
        .put(
            "average_repair_order",
            orders.denominator == 0
                ? null
                : amount(
                    currency,
                    BigDecimal.valueOf(orders.numerator)
                        .divide(BigDecimal.valueOf(orders.denominator), 0, RoundingMode.HALF_EVEN)
                        .longValueExact()))
        .put("labor_share", new Sum(labor, all).share())
        .put("parts_share", new Sum(parts, all).share())
        .put("parts_margin", sum(amounts, PARTS_MARGIN).share());
  }

  private static @Nullable BigDecimal times(@Nullable Long milliseconds, BigDecimal unit) {
    return milliseconds == null
        ? null
        : BigDecimal.valueOf(milliseconds).divide(unit, TIME_DECIMALS, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal amount(String currency, long minorUnits) {
    int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
    return BigDecimal.valueOf(minorUnits, Math.max(0, decimals));
  }

  private static Sum sum(Map<String, Sum> sums, String name) {
    return sums.getOrDefault(name, Sum.NONE);
  }

  private static long orZero(@Nullable Long number) {
    return number == null ? 0 : number;
  }

  /** Numerator and denominator of a day. */
  private record Sum(long numerator, long denominator) {
    static final Sum NONE = new Sum(0, 0);

    Sum plus(Sum other) {
      return new Sum(numerator + other.numerator, denominator + other.denominator);
    }

    @Nullable BigDecimal share() {
      return denominator == 0
          ? null
          : BigDecimal.valueOf(numerator)
              .divide(BigDecimal.valueOf(denominator), DECIMALS, RoundingMode.HALF_EVEN);
    }
  }
}
