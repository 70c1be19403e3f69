package io.repairstream.edge.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Report numbers from the tables. */
final class PgReportReads implements ReportReads {
  private static final Duration PERIOD = Duration.ofDays(30);
  private static final long DAILY_ROWS = 5_000;

  private final Tenants tenants;

  PgReportReads(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public Future<KpiReport> kpis(String orgId, Set<String> shops, Instant now) {
    UUID org = UUID.fromString(orgId);
    Instant since = now.minus(PERIOD);
    Statement open = tickets(org, shops).add(" and phase not in ('DONE', 'CANCELLED')");
    Statement closed =
        tickets(org, shops).add(" and status = 'CLOSED' and status_since >= ").value(since);
    Statement created = tickets(org, shops).add(" and created_at >= ").value(since);
    Statement daily =
        new Statement()
            .add("select * from kpi_values where org_id = ")
            .value(org)
            .add(" and grain = 'day' and dimension = '' and window_start >= ")
            .value(since);
    if (!shops.isEmpty()) {
      daily.add(" and shop_id = any(").value(Ids.parse(shops)).add(")");
    }
    daily.add(" order by window_start desc, shop_id, kpi_id, currency limit ").value(DAILY_ROWS);
    return tenants.read(
        orgId,
        connection -> {
          List<Future<RowSet<Row>>> answers = new ArrayList<>();
          for (Statement statement : List.of(open, closed, created, daily)) {
            answers.add(connection.preparedQuery(statement.sql()).execute(statement.tuple()));
          }
          return Future.join(answers)
              .map(
                  all ->
                      new KpiReport(
                          count(answers.get(0)),
                          count(answers.get(1)),
                          count(answers.get(2)),
                          days(answers.get(3).result())));
        });
  }

  @Override
  public Future<UsageReport> usage(String orgId, Instant now) {
    UUID org = UUID.fromString(orgId);
    Statement keys =
        new Statement()
            .add("select count(*) from api_keys where org_id = ")
            .value(org)
            .add(" and revoked_at is null and (expires_at is null or expires_at > ")
            .value(now)
            .add(")");
    Statement meters =
        new Statement()
            .add(
                "select meter, period_start, period_end, total, requests from usage_totals where org_id = ")
            .value(org)
            .add(" and period_end > ")
            .value(now.minus(PERIOD).atZone(ZoneOffset.UTC).toLocalDate())
            .add(" order by period_start desc, meter");
    return tenants.read(
        orgId,
        connection -> {
          Future<RowSet<Row>> active = connection.preparedQuery(keys.sql()).execute(keys.tuple());
          Future<RowSet<Row>> periods =
              connection.preparedQuery(meters.sql()).execute(meters.tuple());
          return Future.join(active, periods)
              .map(all -> new UsageReport(count(active), meters(periods.result())));
        });
  }

  private static Statement tickets(UUID org, Set<String> shops) {
    Statement statement = new Statement().add("select count(*) from work_orders");
    ListStatements.scope(statement, EntityTable.TICKETS, org, shops);
    return statement;
  }

  private static long count(Future<RowSet<Row>> answer) {
    return answer.result().iterator().next().getLong(0);
  }

  private static List<KpiRow> days(RowSet<Row> rows) {
    List<KpiRow> days = new ArrayList<>(rows.size());
    for (Row row : rows) {
      Instant start = row.getOffsetDateTime("window_start").toInstant();
      String zone = row.getString("zone");
      String currency = row.getString("currency");
      days.add(
          new KpiRow(
              row.getString("kpi_id"),
              row.getInteger("kpi_version"),
              row.getUUID("shop_id").toString(),
              start.atZone(ZoneId.of(zone)).toLocalDate(),
              start,
              row.getOffsetDateTime("window_end").toInstant(),
              zone,
              row.getLong("numerator"),
              row.getLong("denominator"),
              row.getLong("count"),
              row.getString("unit"),
              currency.isEmpty() ? null : currency,
              row.getLong("revision"),
              row.getBoolean("is_final")));
    }
    return List.copyOf(days);
  }

  private static List<MeterRow> meters(RowSet<Row> rows) {
    List<MeterRow> meters = new ArrayList<>(rows.size());
    for (Row row : rows) {
      meters.add(
          new MeterRow(
              row.getString("meter"),
              row.getLocalDate("period_start"),
              row.getLocalDate("period_end"),
              row.getLong("total"),
              row.getLong("requests")));
    }
    return List.copyOf(meters);
  }
}
