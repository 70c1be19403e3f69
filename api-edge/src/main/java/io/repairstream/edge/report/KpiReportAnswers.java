package io.repairstream.edge.report;

import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.store.KpiFigure;
import io.repairstream.edge.store.KpiQuery;
import io.repairstream.edge.store.KpiReads;
import io.repairstream.edge.store.ReportReads;
import io.repairstream.edge.store.TicketCounts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers what the last 30 days came to, day by day. */
final class KpiReportAnswers {
  private static final int DAYS = 30;
  private static final Set<String> MEDIANS = Set.of(KpiDay.TURNAROUND, KpiDay.TURNAROUND_OPEN);
  private static final List<String> SHOWN =
      List.of(
          KpiDay.INTAKE,
          KpiDay.COMPLETED,
          KpiDay.TURNAROUND,
          KpiDay.TURNAROUND_OPEN,
          KpiDay.QC_FIRST_PASS,
          KpiDay.FIRST_TIME_FIX,
          KpiDay.ON_TIME,
          KpiDay.REVENUE,
          KpiDay.COLLECTED,
          KpiDay.ORDER_VALUE,
          KpiDay.PARTS_MARGIN);

  private final Vertx vertx;
  private final ReportReads reports;
  private final KpiReads kpis;
  private final Clock clock;

  KpiReportAnswers(Vertx vertx, ReportReads reports, KpiReads kpis, Clock clock) {
    this.vertx = vertx;
    this.reports = reports;
    this.kpis = kpis;
    this.clock = clock;
  }

  Future<Answer> answer(ApiRequest request) {
    Instant now = clock.instant();
    Set<String> shops = ReportResource.shops(request);
    LocalDate tomorrow = LocalDate.ofInstant(now, ZoneOffset.MAX).plusDays(1);
    Future<TicketCounts> tickets = reports.tickets(request.orgId(), shops, now);
    List<Future<List<KpiFigure>>> figures = new ArrayList<>();
    for (String kpi : SHOWN) {
      figures.add(
          kpis.figures(
              request.orgId(),
              new KpiQuery(
                  kpi,
                  false,
                  tomorrow.minusDays(DAYS),
                  tomorrow,
                  shops,
                  false,
                  Map.of(),
                  false,
                  kpi.equals(KpiDay.REVENUE) ? List.of(KpiDay.LINE_TYPE) : List.of()),
              MEDIANS.contains(kpi)));
    }
    List<Future<?>> all = new ArrayList<>(figures);
    all.add(tickets);
    return Future.join(all)
        .compose(
            done ->
                vertx.executeBlocking(
                    () -> answer(tickets.result(), figures.stream().map(Future::result).toList()),
                    false));
  }

  private static Answer answer(TicketCounts tickets, List<List<KpiFigure>> figures) {
    Map<LocalDate, KpiDay> days = new TreeMap<>(Comparator.reverseOrder());
    for (int i = 0; i < SHOWN.size(); i++) {
      requireFew(figures.get(i));
      for (KpiFigure figure : figures.get(i)) {
        days.computeIfAbsent(figure.day(), KpiDay::new).add(SHOWN.get(i), figure);
      }
    }
    ObjectNode data =
        Json.object()
            .put("period", ReportResource.PERIOD)
            .put("open_tickets", tickets.open())
            .put("closed_tickets", tickets.closed())
            .put("created_tickets", tickets.created());
    ArrayNode daily = Json.array();
    days.values().forEach(day -> daily.add(day.json()));
    data.set("snapshot", daily.isEmpty() ? Json.object().nullNode() : daily.get(0).deepCopy());
    data.set("daily", daily);
    return Answer.of(200, Json.write(data));
  }

  private static void requireFew(List<KpiFigure> figures) {
    if (figures.stream().mapToLong(figure -> figure.sketches().size()).sum()
        > KpiReads.MOST_SKETCHES) {
      throw ApiProblem.invalid(
          "shop_id", "is needed: there are too many rows of all shops together", null);
    }
  }
}
