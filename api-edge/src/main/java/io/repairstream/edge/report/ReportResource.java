package io.repairstream.edge.report;

import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.store.KpiReads;
import io.repairstream.edge.store.ReportReads;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Serves {@code /reports}. */
public final class ReportResource {
  static final String PERIOD = "last_30_days";

  private final KpiReportAnswers kpis;
  private final RevenueAnswers revenue;
  private final UsageAnswers usage;

  /** A resource over {@code reports} and {@code kpis}, which adds up beside the event loop. */
  public ReportResource(Vertx vertx, ReportReads reports, KpiReads kpis, Clock clock) {
    this.kpis = new KpiReportAnswers(vertx, reports, kpis, clock);
    this.revenue = new RevenueAnswers(kpis, clock);
    this.usage = new UsageAnswers(reports, clock);
  }

  /** Its handlers by operationId. */
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "getKpiReport", kpis::answer,
        "getRevenueReport", revenue::answer,
        "getUsageReport", usage::answer);
  }

  /** The shops a report is about: the one that is asked for, else all that the caller sees. */
  static Set<String> shops(ApiRequest request) {
    String asked = request.query().get("shop_id");
    if (asked == null) {
      return request.shops();
    }
    String shop = asked.toLowerCase(Locale.ROOT);
    if (!request.shops().isEmpty() && !request.shops().contains(shop)) {
      throw ApiProblem.notFound("shop", shop);
    }
    return Set.of(shop);
  }
}
