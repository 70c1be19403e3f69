package io.repairstream.edge.store;

import io.repairstream.schemas.PublicEvents;
import io.repairstream.schemas.json.WireTime;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
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
            .add("select event_id, sequence, names[1] as name, type, entity_type")
            // Repair orders write their ids in a way of their own.
            .add(", coalesce(doc ->> 'id', entity_id::text) as entity_id")
            .add(", occurred_at, recorded_at, doc::text as doc from events where org_id = ")
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
        events.add(json(row));
        last = row.getLong("sequence");
      }
    }
    return new EventPage(List.copyOf(events), rows.size() > query.limit(), last);
  }

  private static String json(Row row) {
    String name = row.getString("name");
    String type = row.getString("type");
    String doc = row.getString("doc");
    String head =
        new JsonObject()
            .put("id", row.getUUID("event_id").toString())
            .put("sequence", row.getLong("sequence"))
            .put("event", name == null ? PublicEvents.dotted(type) : name)
            .put("type", type)
            .put("entity_type", row.getString("entity_type"))
            .put("entity_id", row.getString("entity_id"))
            .put("occurred_at", WireTime.text(row.getOffsetDateTime("occurred_at").toInstant()))
            .put("recorded_at", WireTime.text(row.getOffsetDateTime("recorded_at").toInstant()))
            .encode();
    return head.substring(0, head.length() - 1) + ",\"data\":" + doc + "}";
  }
}
