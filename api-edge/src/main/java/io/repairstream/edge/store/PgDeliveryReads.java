package io.repairstream.edge.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deliveries and their attempts from their tables; what was sent, from the feed's. */
final class PgDeliveryReads implements DeliveryReads {
  private static final String FIND =
      "select version, doc::text as doc from webhook_deliveries where org_id = ";
  private static final String ATTEMPTS =
      "select doc::text as doc from webhook_attempts where org_id = $1 and delivery_id = $2"
          + " order by started_at desc, attempt desc limit "
          + MOST_ATTEMPTS;
  private static final String SENT =
      "select d.endpoint_id, d.event, e.event_id, e.sequence, e.entity_type, e.entity_id,"
          + " e.occurred_at, e.doc::text as doc from (select org_id, endpoint_id, event,"
          + " event_sequence from webhook_deliveries where org_id = ";
  private static final String SENT_OF =
      ") d join events e on e.org_id = d.org_id and e.sequence = d.event_sequence";

  private final Tenants tenants;

  PgDeliveryReads(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public Future<@Nullable StoredDelivery> find(String orgId, Set<String> shopScope, String id) {
    UUID org = Ids.parse(orgId);
    UUID delivery = Ids.parse(id);
    if (org == null || delivery == null) {
      return Future.succeededFuture(null);
    }
    Statement one = one(FIND, org, delivery, shopScope);
    return tenants.read(
        orgId,
        connection -> {
          Future<RowSet<Row>> found = connection.preparedQuery(one.sql()).execute(one.tuple());
          Future<RowSet<Row>> attempts =
              connection.preparedQuery(ATTEMPTS).execute(Tuple.of(org, delivery));
          return Future.join(found, attempts)
              .<@Nullable StoredDelivery>map(
                  both -> found.result().size() == 0 ? null : stored(found, attempts));
        });
  }

  private static StoredDelivery stored(Future<RowSet<Row>> found, Future<RowSet<Row>> attempts) {
    Row delivery = found.result().iterator().next();
    List<String> log = new ArrayList<>();
    for (Row attempt : attempts.result()) {
      log.addFirst(attempt.getString("doc"));
    }
    return new StoredDelivery(delivery.getLong("version"), delivery.getString("doc"), log);
  }

  @Override
  public Future<@Nullable SentEvent> sent(String orgId, Set<String> shopScope, String id) {
    UUID org = Ids.parse(orgId);
    UUID delivery = Ids.parse(id);
    if (org == null || delivery == null) {
      return Future.succeededFuture(null);
    }
    return tenants
        .rows(orgId, one(SENT, org, delivery, shopScope).add(SENT_OF))
        .map(rows -> rows.size() == 0 ? null : event(rows.iterator().next()));
  }

  private static Statement one(String select, UUID org, UUID delivery, Set<String> shopScope) {
    Statement statement = new Statement().add(select).value(org).add(" and id = ").value(delivery);
    Conditions.checks(statement, EntityTable.WEBHOOK_DELIVERIES, shopScope);
    return statement;
  }

  private static SentEvent event(Row row) {
    return new SentEvent(
        row.getUUID("endpoint_id").toString(),
        row.getUUID("event_id").toString(),
        row.getString("event"),
        row.getLong("sequence"),
        row.getString("entity_type"),
        row.getUUID("entity_id").toString(),
        row.getOffsetDateTime("occurred_at").toInstant(),
        row.getString("doc"));
  }
}
