package io.repairstream.edge.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The feed from its table.
 *
 * <p>Bounds and rows are read in one snapshot, and an organization's events become visible in their
 * order, so what lies between two rows of a page is not there at all. A page looks at a bounded
 * stretch of sequences: one that finds little goes on where it stopped.
 */
final class PgFeedReads implements FeedReads {
  /** Sequences one page looks through. */
  static final long STRETCH = 20_000;

  /** Characters after which a page ends: what is longer holds up whoever writes it. */
  static final int MOST_CHARACTERS = 2 * 1024 * 1024;

  private static final String BOUNDS =
      "select coalesce((select sequence from applied_sequences where org_id = $1), 0) as last"
          + ", (select min(sequence) from events where org_id = $1) as first";

  private final Tenants tenants;

  PgFeedReads(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public Future<FeedPage> feed(String orgId, FeedQuery query) {
    UUID org = Ids.parse(orgId);
    if (org == null) {
      long after = query.after() == null ? 0 : query.after();
      return Future.succeededFuture(new FeedPage(List.of(), after, after, false, after + 1, after));
    }
    Statement statement = rows(org, query);
    return tenants.read(
        orgId,
        connection -> {
          Future<RowSet<Row>> bounds = connection.preparedQuery(BOUNDS).execute(Tuple.of(org));
          Future<RowSet<Row>> rows = run(connection, statement);
          return Future.join(bounds, rows)
              .map(both -> page(query, bounds.result().iterator().next(), rows.result()));
        });
  }

  private static Future<RowSet<Row>> run(SqlConnection connection, Statement statement) {
    return connection.preparedQuery(statement.sql()).execute(statement.tuple());
  }

  private static Statement rows(UUID org, FeedQuery query) {
    Statement statement =
        new Statement()
            .add("select resource, " + EventJson.COLUMNS + " from events where org_id = ")
            .value(org);
    Long after = query.after();
    if (after == null) {
      statement
          .add(
              " and sequence < " + STRETCH + " + (select min(sequence) from events where org_id = ")
          .value(org)
          .add(")");
    } else {
      statement
          .add(" and sequence > ")
          .value(after)
          .add(" and sequence <= ")
          .value(after + STRETCH);
    }
    if (!query.names().isEmpty()) {
      statement
          .add(" and names && ")
          .value(query.names().stream().sorted().toArray(String[]::new))
          .add("::text[]");
    }
    FeedQuery.View view = query.view();
    if (view != null) {
      statement
          .add(" and resource = any(")
          .value(view.resources().stream().sorted().toArray(String[]::new))
          .add(")");
      if (!view.shops().isEmpty()) {
        statement
            .add(" and (everywhere or shop_id = any(")
            .value(Ids.parse(view.shops()))
            .add("))");
      }
    }
    return statement.add(" order by sequence limit ").value(query.limit() + 1L);
  }

  private static FeedPage page(FeedQuery query, Row bounds, RowSet<Row> rows) {
    long last = bounds.getLong("last");
    Long kept = bounds.getLong("first");
    long first = kept == null ? last + 1 : kept;
    long after = query.after() == null ? first - 1 : query.after();
    List<FeedPage.Event> events = new ArrayList<>(Math.min(rows.size(), query.limit()));
    long reached = after;
    int length = 0;
    for (Row row : rows) {
      if (events.size() < query.limit() && length < MOST_CHARACTERS) {
        FeedPage.Event event = event(row);
        events.add(event);
        reached = event.sequence();
        length += event.head().length() + event.data().length();
      }
    }
    if (events.size() == rows.size()) {
      // All of the stretch was looked through.
      reached = Math.max(after, Math.min(last, after + STRETCH));
    }
    return new FeedPage(events, after, reached, reached < last, first, last);
  }

  private static FeedPage.Event event(Row row) {
    String[] names = row.getArrayOfStrings("names");
    return new FeedPage.Event(
        row.getLong("sequence"),
        names.length == 0 ? row.getString("type") : names[0],
        row.getString("resource"),
        EventJson.head(row),
        row.getString("doc"));
  }
}
