package io.repairstream.edge.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Report numbers from the tables. */
final class PgReportReads implements ReportReads {
  private static final Duration PERIOD = Duration.ofDays(30);

  private final Tenants tenants;

  PgReportReads(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public Future<TicketCounts> tickets(String orgId, Set<String> shops, Instant now) {
    UUID org = UUID.fromString(orgId);
    Instant since = now.minus(PERIOD);
    Statement open = tickets(org, shops).add(" and phase not in ('DONE', 'CANCELLED')");
    Statement closed =
        tickets(org, shops).add(" and status = 'CLOSED' and status_since >= ").value(since);
    Statement created = tickets(org, shops).add(" and created_at >= ").value(since);
    return all(
        orgId,
        List.of(open, closed, created),
        answers ->
            new TicketCounts(count(answers.get(0)), count(answers.get(1)), count(answers.get(2))));
  }

  @Override
  public Future<UsageReport> usage(String orgId, List<Period> periods, Instant now) {
    UUID org = UUID.fromString(orgId);
    LocalDate[] starts = periods.stream().map(Period::start).toArray(LocalDate[]::new);
    LocalDate[] ends = periods.stream().map(Period::end).toArray(LocalDate[]::new);
    Statement keys =
        new Statement()
            .add("select count(*) from api_keys where org_id = ")
            .value(org)
            .add(" and revoked_at is null and (expires_at is null or expires_at > ")
            .value(now)
            .add(")");
    Statement meters =
        new Statement()
            .add("select meter, period_start, total, requests from usage_totals where org_id = ")
            .value(org)
            .add(" and period_start = any(")
            .value(starts)
            .add("::date[])");
    // The river counts what it opens by the same days, and nothing is ever taken off.
    Statement opened =
        new Statement()
            .add("select (select count(*) from work_orders w where w.org_id = ")
            .value(org)
            .add(" and w.created_at >= p.first::timestamp at time zone 'UTC'")
            .add(" and w.created_at < p.after::timestamp at time zone 'UTC')")
            .add(" from unnest(")
            .value(starts)
            .add("::date[], ")
            .value(ends)
            .add("::date[]) with ordinality as p (first, after, place) order by p.place");
    return all(
        orgId,
        List.of(keys, meters, opened),
        answers ->
            new UsageReport(
                count(answers.get(0)), meters(answers.get(1)), numbers(answers.get(2))));
  }

  /** What {@code statements} answer, all of one moment. */
  private <T> Future<T> all(
      String orgId, List<Statement> statements, Function<List<RowSet<Row>>, T> result) {
    return tenants.read(
        orgId,
        connection -> {
          List<Future<RowSet<Row>>> answers = new ArrayList<>();
          for (Statement statement : statements) {
            answers.add(connection.preparedQuery(statement.sql()).execute(statement.tuple()));
          }
          return Future.join(answers)
              .map(done -> result.apply(answers.stream().map(Future::result).toList()));
        });
  }

  private static Statement tickets(UUID org, Set<String> shops) {
    Statement statement = new Statement().add("select count(*) from work_orders");
    Conditions.scope(statement, EntityTable.TICKETS, org, shops);
    return statement;
  }

  private static long count(RowSet<Row> answer) {
    return answer.iterator().next().getLong(0);
  }

  private static List<MeterRow> meters(RowSet<Row> rows) {
    List<MeterRow> meters = new ArrayList<>(rows.size());
    for (Row row : rows) {
      meters.add(
          new MeterRow(
              row.getString("meter"),
              row.getLocalDate("period_start"),
              row.getLong("total"),
              row.getLong("requests")));
    }
    return List.copyOf(meters);
  }

  private static List<Long> numbers(RowSet<Row> rows) {
    List<Long> numbers = new ArrayList<>(rows.size());
    for (Row row : rows) {
      numbers.add(row.getLong(0));
    }
    return numbers;
  }
}
