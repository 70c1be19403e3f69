package io.repairstream.edge.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Events from the feed's table. */
final class PgEventReads implements EventReads {
  private final Tenants tenants;

  PgEventReads(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public Future<EventPage> events(String orgId, EventQuery query) {
    UUID org = Ids.parse(orgId);
    UUID subject = Ids.parse(query.id());
    if (org == null || subject == null) {
      return Future.succeededFuture(new EventPage(List.of(), false, query.after()));
    }
    Statement statement =
        new Statement()
            .add("select " + EventJson.COLUMNS + " from events where org_id = ")
            .value(org)
            .add(" and " + query.subject().column() + " = ")
            .value(subject)
            .add(" and sequence > ")
            .value(query.after());
    if (!query.types().isEmpty()) {
      statement
          .add(" and type = any(")
          .value(query.types().stream().sorted().toArray(String[]::new))
          .add(")");
    }
    statement.add(" order by sequence limit ").value(query.limit() + 1L);
    return tenants.read(
        orgId,
        connection ->
            connection
                .preparedQuery(statement.sql())
                .execute(statement.tuple())
                .map(rows -> page(rows, query)));
  }

  private static EventPage page(RowSet<Row> rows, EventQuery query) {
    List<String> events = new ArrayList<>(query.limit());
    long last = query.after();
    for (Row row : rows) {
      if (events.size() < query.limit()) {
        events.add(EventJson.of(row));
        last = row.getLong("sequence");
      }
    }
    return new EventPage(List.copyOf(events), rows.size() > query.limit(), last);
  }
}
