package io.repairstream.edge.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deliveries and their attempts from their tables; what was sent, from the feed's. */
final class PgDeliveryReads implements DeliveryReads {
  private static final String FIND =
      "select version, doc::text as doc from webhook_deliveries where org_id = $1 and id = $2";
  private static final String ATTEMPTS =
      "select doc::text as doc from webhook_attempts where org_id = $1 and delivery_id = $2"
          + " order by started_at desc, attempt desc limit "
          + MOST_ATTEMPTS;
  private static final String SENT =
      "select d.endpoint_id, d.event, e.event_id, e.sequence, e.entity_type, e.entity_id,"
          + " e.occurred_at, e.doc::text as doc from webhook_deliveries d"
          + " join events e on e.org_id = d.org_id and e.sequence = d.event_sequence"
          + " where d.org_id = $1 and d.id = $2";

  private final Tenants tenants;

  PgDeliveryReads(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public Future<@Nullable StoredDelivery> find(String orgId, String id) {
    Tuple named = named(orgId, id);
    if (named == null) {
      return Future.succeededFuture(null);
    }
    return tenants.read(
        orgId,
        connection -> {
          Future<RowSet<Row>> found = connection.preparedQuery(FIND).execute(named);
          Future<RowSet<Row>> attempts = connection.preparedQuery(ATTEMPTS).execute(named);
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
  public Future<@Nullable SentEvent> sent(String orgId, String id) {
    Tuple named = named(orgId, id);
    if (named == null) {
      return Future.succeededFuture(null);
    }
    return tenants.read(
        orgId,
        connection ->
            connection
                .preparedQuery(SENT)
                .execute(named)
                .<@Nullable SentEvent>map(
                    rows -> rows.size() == 0 ? null : event(rows.iterator().next())));
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

  private static @Nullable Tuple named(String orgId, String id) {
    UUID org = Ids.parse(orgId);
    UUID wanted = Ids.parse(id);
    return org == null || wanted == null ? null : Tuple.of(org, wanted);
  }
}
