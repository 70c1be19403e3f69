package io.repairstream.edge.report;

import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.limit.Admissions;
import io.repairstream.edge.limit.BillingPeriod;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.store.KpiReport;
import io.repairstream.edge.store.KpiRow;
import io.repairstream.edge.store.MeterRow;
import io.repairstream.edge.store.ReportReads;
import io.repairstream.edge.store.UsageReport;
import io.repairstream.schemas.json.WireTime;
import io.repairstream.schemas.plan.Plan;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Serves {@code /reports}. */
public final class ReportResource {
  private static final String PERIOD = "last_30_days";

  private final ReportReads reads;
  private final Clock clock;

  /** A resource over {@code reads}. */
  public ReportResource(ReportReads reads, Clock clock) {
    this.reads = reads;
    this.clock = clock;
  }

  /** Its handlers by operationId. */
  public Map<String, ApiHandler> handlers() {
    return Map.of("getKpiReport", this::kpis, "getUsageReport", this::usage);
  }

  private Future<Answer> kpis(ApiRequest request) {
    String asked = request.query().get("shop_id");
    Set<String> shops = request.shops();
    if (asked != null) {
      String shop = asked.toLowerCase(Locale.ROOT);
      if (!shops.isEmpty() && !shops.contains(shop)) {
        return Future.failedFuture(ApiProblem.notFound("shop", shop));
      }
      shops = Set.of(shop);
    }
    return reads.kpis(request.orgId(), shops, clock.instant()).map(ReportResource::kpiAnswer);
  }

  private static Answer kpiAnswer(KpiReport report) {
    ObjectNode data =
        Json.object()
            .put("period", PERIOD)
            .put("open_tickets", report.openTickets())
            .put("closed_tickets", report.closedTickets())
            .put("created_tickets", report.createdTickets());
    ArrayNode daily = Json.array();
    ArrayNode newest = Json.array();
    LocalDate latest = report.daily().isEmpty() ? null : report.daily().getFirst().date();
    for (KpiRow row : report.daily()) {
      daily.add(kpi(row));
      if (row.date().equals(latest)) {
        newest.add(kpi(row));
      }
    }
    if (latest == null) {
      data.putNull("snapshot");
    } else {
      data.putObject("snapshot").put("date", latest.toString()).set("kpis", newest);
    }
    data.set("daily", daily);
    return Answer.of(200, Json.write(data));
  }

  private static ObjectNode kpi(KpiRow row) {
    return Json.object()
        .put("kpi_id", row.kpiId())
        .put("kpi_version", row.kpiVersion())
        .put("shop_id", row.shopId())
        .put("date", row.date().toString())
        .put("window_start", WireTime.text(row.windowStart()))
        .put("window_end", WireTime.text(row.windowEnd()))
        .put("zone", row.zone())
        .put("numerator", row.numerator())
        .put("denominator", row.denominator())
        .put("count", row.count())
        .put("unit", row.unit())
        .put("currency", row.currency())
        .put("revision", row.revision())
        .put("is_final", row.isFinal());
  }

  private Future<Answer> usage(ApiRequest request) {
    Instant now = clock.instant();
    return reads.usage(request.orgId(), now).map(report -> usageAnswer(request, report, now));
  }

  private static Answer usageAnswer(ApiRequest request, UsageReport report, Instant now) {
    BillingPeriod current = BillingPeriod.of(request.principal().billingCycleDay(), now);
    List<MeterRow> meters = new ArrayList<>(report.meters());
    boolean counted =
        meters.stream()
            .anyMatch(
                row ->
                    row.meter().equals(Admissions.API_CALLS)
                        && row.periodStart().equals(current.start()));
    if (!counted) {
      meters.addFirst(new MeterRow(Admissions.API_CALLS, current.start(), current.end(), 0, 0));
    }
    ObjectNode data =
        Json.object()
            .put("period", PERIOD)
            .put(
                "api_requests_total",
                meters.stream()
                    .filter(row -> row.meter().equals(Admissions.API_CALLS))
                    .mapToLong(MeterRow::requests)
                    .sum())
            .put("active_api_keys", report.activeApiKeys());
    ArrayNode rows = data.putArray("usage_meters");
    meters.forEach(row -> rows.add(meter(row, request.principal().plan())));
    return Answer.of(200, Json.write(data));
  }

  private static ObjectNode meter(MeterRow row, Plan plan) {
    return Json.object()
        .put("meter_type", row.meter())
        .put("usage_count", row.total())
        .put("limit_value", plan.limit(row.meter()))
        .put("period_start", row.periodStart().toString())
        .put("period_end", row.periodEnd().toString());
  }
}
