package io.repairstream.edge.report;

import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.store.KpiFigure;
import io.repairstream.edge.store.KpiQuery;
import io.repairstream.edge.store.KpiReads;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers what was invoiced: by day, shop, line type and currency, tax and discounts apart. */
final class RevenueAnswers {
  private static final int USUAL_DAYS = 30;
  private static final int MOST_DAYS = 400;
  private static final String REVENUE = "money.revenue";
  private static final String TAX = "money.tax";
  private static final String LINE_TYPE = "line_type";

  private final KpiReads reads;
  private final Clock clock;

  RevenueAnswers(KpiReads reads, Clock clock) {
    this.reads = reads;
    this.clock = clock;
  }

  Future<Answer> answer(ApiRequest request) {
    LocalDate tomorrow = LocalDate.ofInstant(clock.instant(), ZoneOffset.MAX).plusDays(1);
    String asked = request.query().get("from");
    String end = request.query().get("to");
    LocalDate to = end == null ? tomorrow : LocalDate.parse(end);
    LocalDate from = asked == null ? to.minusDays(USUAL_DAYS) : LocalDate.parse(asked);
    requireSpan(from, to, end);
    Set<String> shops = ReportResource.shops(request);
    Future<List<KpiFigure>> revenue =
        reads.figures(request.orgId(), query(REVENUE, from, to, shops, LINE_TYPE), false);
    Future<List<KpiFigure>> tax =
        reads.figures(request.orgId(), query(TAX, from, to, shops, null), false);
    return Future.join(revenue, tax).map(both -> answer(from, to, revenue.result(), tax.result()));
  }

  private static void requireSpan(LocalDate from, LocalDate to, @Nullable String end) {
    if (!from.isBefore(to)) {
      throw ApiProblem.invalid(
          "to", "is not after from, " + from + " (expected: a later day)", end);
    }
    long days = ChronoUnit.DAYS.between(from, to);
    if (days > MOST_DAYS) {
      throw ApiProblem.invalid(
          "from",
          "is " + days + " days before the end (expected: at most " + MOST_DAYS + ")",
          from.toString());
    }
  }

  private static KpiQuery query(
      String kpi, LocalDate from, LocalDate to, Set<String> shops, @Nullable String by) {
    return new KpiQuery(
        kpi, false, from, to, shops, false, Map.of(), true, by == null ? List.of() : List.of(by));
  }

  private static Answer answer(
      LocalDate from, LocalDate to, List<KpiFigure> revenue, List<KpiFigure> tax) {
    if (revenue.size() > KpiReads.MOST_FIGURES || tax.size() > KpiReads.MOST_FIGURES) {
      throw ApiProblem.invalid(
          "from", "to to has too many rows (expected: a shorter span, or one shop)", null);
    }
    Map<Key, Takings> days = new TreeMap<>();
    Map<String, Takings> totals = new TreeMap<>();
    for (KpiFigure figure : revenue) {
      String type = figure.dimensions().getOrDefault(LINE_TYPE, "other");
      both(figure, days, totals).forEach(takings -> takings.add(type, figure));
    }
    for (KpiFigure figure : tax) {
      both(figure, days, totals).forEach(takings -> takings.addTax(figure));
    }
    ObjectNode data = Json.object().put("from", from.toString()).put("to", to.toString());
    ArrayNode sums = data.putArray("totals");
    totals.values().forEach(takings -> sums.add(takings.write(Json.object())));
    ArrayNode rows = data.putArray("days");
    days.forEach(
        (key, takings) ->
            rows.add(
                takings.write(
                    Json.object().put("date", key.day.toString()).put("shop_id", key.shop))));
    return Answer.of(200, Json.write(data));
  }

  /** Where {@code figure} counts: in its day and in all. */
  private static List<Takings> both(
      KpiFigure figure, Map<Key, Takings> days, Map<String, Takings> totals) {
    String currency = String.valueOf(figure.currency());
    Key key = new Key(figure.day(), String.valueOf(figure.shopId()), currency);
    return List.of(
        days.computeIfAbsent(key, any -> new Takings(currency)),
        totals.computeIfAbsent(currency, Takings::new));
  }

  /** What a row of the report is of. */
  private record Key(LocalDate day, String shop, String currency) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byDay = day.compareTo(other.day);
      int byShop = byDay == 0 ? shop.compareTo(other.shop) : byDay;
      return byShop == 0 ? currency.compareTo(other.currency) : byShop;
    }
  }
}
