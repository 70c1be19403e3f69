package io.repairstream.edge.report;

import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.limit.BillingPeriod;
import io.repairstream.edge.store.MeterRow;
import io.repairstream.edge.store.ReportReads;
import io.repairstream.edge.store.ReportReads.Period;
import io.repairstream.edge.store.UsageReport;
import io.repairstream.schemas.plan.Plan;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers what has been used of a plan: every meter of the billing periods that touch the last 30
 * days, also those that nothing was counted in.
 */
final class UsageAnswers {
  private static final Duration SHOWN = Duration.ofDays(30);
  private static final List<String> METERS =
      List.of(Plan.API_CALLS, Plan.WORK_ORDERS, Plan.WEBHOOK_DELIVERIES);

  private final ReportReads reads;
  private final Clock clock;

  UsageAnswers(ReportReads reads, Clock clock) {
    this.reads = reads;
    this.clock = clock;
  }

  Future<Answer> answer(ApiRequest request) {
    Instant now = clock.instant();
    List<Period> periods = periods(request.principal().billingCycleDay(), now);
    return reads
        .usage(request.orgId(), periods, now)
        .map(report -> answer(request.principal().plan(), periods, report));
  }

  private static List<Period> periods(int cycleDay, Instant now) {
    List<Period> periods = new ArrayList<>();
    BillingPeriod period = BillingPeriod.of(cycleDay, now);
    Instant since = now.minus(SHOWN);
    while (period.endsAt().isAfter(since)) {
      periods.add(new Period(period.start(), period.end()));
      period =
          BillingPeriod.of(
              cycleDay, period.start().minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    return periods;
  }

  private static Answer answer(Plan plan, List<Period> periods, UsageReport report) {
    ArrayNode meters = Json.array();
    long requests = 0;
    for (int i = 0; i < periods.size(); i++) {
      for (String meter : METERS) {
        MeterRow counted = counted(report, meter, periods.get(i));
        long used = meter.equals(Plan.WORK_ORDERS) ? report.workOrders().get(i) : counted.total();
        requests += meter.equals(Plan.API_CALLS) ? counted.requests() : 0;
        meters.add(meter(meter, periods.get(i), used, plan.limit(meter)));
      }
    }
    ObjectNode data =
        Json.object()
            .put("period", ReportResource.PERIOD)
            .put("api_requests_total", requests)
            .put("active_api_keys", report.activeApiKeys());
    data.set("usage_meters", meters);
    return Answer.of(200, Json.write(data));
  }

  private static MeterRow counted(UsageReport report, String meter, Period period) {
    for (MeterRow row : report.meters()) {
      if (row.meter().equals(meter) && row.periodStart().equals(period.start())) {
        return row;
      }
    }
    return new MeterRow(meter, period.start(), 0, 0);
  }

  private static ObjectNode meter(String meter, Period period, long used, @Nullable Long limit) {
    return Json.object()
        .put("meter_type", meter)
        .put("usage_count", used)
        .put("limit_value", limit)
        .put("remaining", limit == null ? null : (Long) Math.max(0, limit - used))
        .put("period_start", period.start().toString())
        .put("period_end", period.end().toString());
  }
}
