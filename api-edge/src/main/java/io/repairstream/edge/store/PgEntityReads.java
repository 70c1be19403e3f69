package io.repairstream.edge.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Entities from their tables; single forms are put together from the texts the projection rendered.
 */
final class PgEntityReads implements EntityReads {
  private final Tenants tenants;

  PgEntityReads(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public Future<@Nullable StoredEntity> find(
      EntityTable table, String orgId, Set<String> shopScope, String id) {
    UUID org = Ids.parse(orgId);
    UUID entity = Ids.parse(id);
    if (org == null || entity == null) {
      return Future.succeededFuture(null);
    }
    List<Rows.Embedded> embedded = table.rows().embedded();
    Statement statement =
        new Statement().add("select w.id, w.version, w.doc::text as doc, w.detail::text as detail");
    for (Rows.Embedded other : embedded) {
      statement.add(other.select("w"));
    }
    statement
        .add(" from " + table.rows().table() + " w where w.org_id = ")
        .value(org)
        .add(" and w.id = ")
        .value(entity);
    ListStatements.checks(statement, table, shopScope);
    return tenants.read(
        orgId,
        connection ->
            run(connection, statement)
                .<@Nullable StoredEntity>map(
                    rows -> rows.size() == 0 ? null : single(rows.iterator().next(), embedded)));
  }

  @Override
  public Future<EntityPage> list(
      EntityTable table, String orgId, Set<String> shopScope, ListQuery query) {
    UUID org = Ids.parse(orgId);
    if (org == null) {
      return Future.succeededFuture(new EntityPage(List.of(), 0, false, null));
    }
    Statement page = ListStatements.page(table, org, shopScope, query);
    return tenants.read(
        orgId,
        connection -> {
          Future<RowSet<Row>> rows = run(connection, page);
          Future<Long> total =
              query.countTotal()
                  ? run(connection, ListStatements.count(table, org, shopScope, query))
                      .map(counted -> counted.iterator().next().getLong(0))
                  : Future.succeededFuture(-1L);
          return Future.join(rows, total)
              .map(
                  both ->
                      page(
                          rows.result(),
                          total.result(),
                          query.limit(),
                          table.rows().embeddedInLists()));
        });
  }

  private static Future<RowSet<Row>> run(SqlConnection connection, Statement statement) {
    return connection.preparedQuery(statement.sql()).execute(statement.tuple());
  }

  private static EntityPage page(
      RowSet<Row> rows, long total, int limit, List<Rows.Embedded> embedded) {
    List<StoredEntity> entities = new ArrayList<>(limit);
    CursorPosition last = null;
    RowIterator<Row> iterator = rows.iterator();
    while (iterator.hasNext() && entities.size() < limit) {
      Row row = iterator.next();
      String id = row.getUUID("id").toString();
      String doc = row.getString("doc");
      entities.add(
          new StoredEntity(
              id,
              row.getLong("version"),
              embedded.isEmpty() ? doc : json(row, doc, "{}", embedded)));
      last = new CursorPosition(row.getOffsetDateTime("at").toInstant(), id);
    }
    boolean hasMore = rows.size() > limit;
    return new EntityPage(List.copyOf(entities), total, hasMore, hasMore ? last : null);
  }

  private static StoredEntity single(Row row, List<Rows.Embedded> embedded) {
    return new StoredEntity(
        row.getUUID("id").toString(),
        row.getLong("version"),
        json(row, row.getString("doc"), row.getString("detail"), embedded));
  }

  private static String json(Row row, String doc, String detail, List<Rows.Embedded> embedded) {
    StringBuilder json = new StringBuilder(doc.length() + detail.length() + 512);
    json.append(doc, 0, doc.length() - 1);
    if (detail.length() > "{}".length()) {
      json.append(',').append(detail, 1, detail.length() - 1);
    }
    for (Rows.Embedded other : embedded) {
      String name = other.name();
      json.append(",\"").append(name).append("\":").append(row.getString(name));
    }
    return json.append('}').toString();
  }
}
