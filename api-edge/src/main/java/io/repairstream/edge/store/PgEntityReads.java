package io.repairstream.edge.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
        new Statement()
            .add("select w.id, w.version, w.updated_at, w.doc::text as doc")
            .add(", w.detail::text as detail");
    for (Rows.Embedded other : embedded) {
      statement.add(other.selectWithChange("w"));
    }
    statement
        .add(" from " + table.rows().table() + " w where w.org_id = ")
        .value(org)
        .add(" and w.id = ")
        .value(entity);
    Conditions.checks(statement, table, shopScope);
    return tenants
        .rows(orgId, statement)
        .map(rows -> rows.size() == 0 ? null : single(rows.iterator().next(), embedded));
  }

  @Override
  public Future<EntityPage> list(
      EntityTable table, String orgId, Set<String> shopScope, ListQuery query) {
    UUID org = Ids.parse(orgId);
    if (org == null) {
      return Future.succeededFuture(new EntityPage(List.of(), 0, false, null));
    }
    List<Rows.Embedded> embedded = table.rows().embeddedInLists();
    if (query.countTotal() && !ListStatements.searches(table, query)) {
      return tenants
          .rows(orgId, ListStatements.pageAndTotal(table, org, shopScope, query))
          .map(
              rows ->
                  page(
                      rows,
                      rows.iterator().next().getLong("total"),
                      query.limit(),
                      query.after(),
                      embedded));
    }
    Statement page = ListStatements.page(table, org, shopScope, query);
    if (!query.countTotal()) {
      return tenants
          .rows(orgId, page)
          .map(rows -> page(rows, -1, query.limit(), query.after(), embedded));
    }
    return tenants.read(
        orgId,
        connection -> {
          Future<RowSet<Row>> rows = run(connection, page);
          Future<Long> total =
              run(connection, ListStatements.count(table, org, shopScope, query))
                  .map(counted -> counted.iterator().next().getLong(0));
          return Future.join(rows, total)
              .map(
                  both ->
                      page(rows.result(), total.result(), query.limit(), query.after(), embedded));
        });
  }

  private static Future<RowSet<Row>> run(SqlConnection connection, Statement statement) {
    return connection.preparedQuery(statement.sql()).execute(statement.tuple());
  }

  private static EntityPage page(
      RowSet<Row> rows,
      long total,
      int limit,
      @Nullable CursorPosition after,
      List<Rows.Embedded> embedded) {
    List<StoredEntity> entities = new ArrayList<>(limit);
    CursorPosition last = null;
    RowIterator<Row> iterator = rows.iterator();
    while (iterator.hasNext() && entities.size() < limit) {
      Row row = iterator.next();
      UUID uuid = row.getUUID("id");
      if (uuid == null) {
        // Beyond the last row: only the total was to be told.
        break;
      }
      String id = uuid.toString();
      String doc = row.getString("doc");
      entities.add(
          new StoredEntity(
              id,
              row.getLong("version"),
              embedded.isEmpty() ? doc : json(doc, "{}", embedded, texts(row, embedded))));
      last = new CursorPosition(row.getOffsetDateTime("at").toInstant(), id, asOf(row, after));
    }
    boolean hasMore = rows.size() > limit;
    return new EntityPage(List.copyOf(entities), total, hasMore, hasMore ? last : null);
  }

  private static List<@Nullable String> texts(Row row, List<Rows.Embedded> embedded) {
    List<@Nullable String> texts = new ArrayList<>(embedded.size());
    embedded.forEach(other -> texts.add(row.getString(other.name())));
    return texts;
  }

  /** A walk keeps the time that its first page began with. */
  private static @Nullable Instant asOf(Row row, @Nullable CursorPosition after) {
    if (after != null) {
      return after.asOf();
    }
    return row.getColumnIndex("as_of") < 0 ? null : row.getOffsetDateTime("as_of").toInstant();
  }

  private static StoredEntity single(Row row, List<Rows.Embedded> embedded) {
    long changed =
        ChronoUnit.MICROS.between(Instant.EPOCH, row.getOffsetDateTime("updated_at").toInstant());
    long newest = 0;
    List<@Nullable String> texts = new ArrayList<>(embedded.size());
    for (Rows.Embedded other : embedded) {
      String text = row.getString(other.name());
      if (text == null) {
        texts.add(null);
        continue;
      }
      int begin = text.indexOf('{');
      newest = Math.max(newest, Long.parseLong(text.substring(0, begin)));
      texts.add(text.substring(begin));
    }
    return new StoredEntity(
        row.getUUID("id").toString(),
        row.getLong("version"),
        newest > changed ? newest : 0,
        json(row.getString("doc"), row.getString("detail"), embedded, texts));
  }

  private static String json(
      String doc, String detail, List<Rows.Embedded> embedded, List<@Nullable String> texts) {
    StringBuilder json = new StringBuilder(doc.length() + detail.length() + 512);
    json.append(doc, 0, doc.length() - 1);
    if (detail.length() > "{}".length()) {
      json.append(',').append(detail, 1, detail.length() - 1);
    }
    for (int i = 0; i < embedded.size(); i++) {
      json.append(",\"").append(embedded.get(i).name()).append("\":").append(texts.get(i));
    }
    return json.append('}').toString();
  }
}
