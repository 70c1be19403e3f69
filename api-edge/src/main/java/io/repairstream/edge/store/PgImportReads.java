package io.repairstream.edge.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Imports and their rows from their tables. */
final class PgImportReads implements ImportReads {
  private static final String FIND =
      "select doc::text as doc from imports where org_id = $1 and id = $2";
  private static final String TOTALS =
      "select count(*) filter (where status = 'applied'),"
          + " count(*) filter (where status = 'existing'),"
          + " count(*) filter (where status = 'refused')"
          + " from import_rows where org_id = $1 and import_id = $2";
  private static final String ROWS =
      "select row_no, status, entity_id, error::text as error from import_rows"
          + " where org_id = $1 and import_id = $2 and row_no > $3"
          + " and ($4::text is null or status = $4) order by row_no limit $5";

  private final Tenants tenants;

  PgImportReads(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public Future<@Nullable ImportPage> find(String orgId, String id, RowQuery rows) {
    UUID org = Ids.parse(orgId);
    UUID wanted = Ids.parse(id);
    if (org == null || wanted == null) {
      return Future.succeededFuture(null);
    }
    Tuple named = Tuple.of(org, wanted);
    return tenants.read(
        orgId,
        connection -> {
          Future<RowSet<Row>> found = connection.preparedQuery(FIND).execute(named);
          Future<RowSet<Row>> totals = connection.preparedQuery(TOTALS).execute(named);
          Future<RowSet<Row>> page =
              connection
                  .preparedQuery(ROWS)
                  .execute(
                      Tuple.of(org, wanted, rows.after(), rows.status(), (long) rows.limit() + 1));
          return Future.join(found, totals, page)
              .<@Nullable ImportPage>map(
                  all ->
                      found.result().size() == 0
                          ? null
                          : page(
                              found.result().iterator().next().getString("doc"),
                              totals.result().iterator().next(),
                              page.result(),
                              rows.limit()));
        });
  }

  private static ImportPage page(String json, Row totals, RowSet<Row> found, int limit) {
    List<ImportedRow> rows = new ArrayList<>();
    RowIterator<Row> iterator = found.iterator();
    while (iterator.hasNext() && rows.size() < limit) {
      Row row = iterator.next();
      UUID entityId = row.getUUID("entity_id");
      rows.add(
          new ImportedRow(
              row.getInteger("row_no"),
              row.getString("status"),
              entityId == null ? null : Objects.toString(entityId),
              row.getString("error")));
    }
    return new ImportPage(
        json,
        List.of(totals.getLong(0), totals.getLong(1), totals.getLong(2)),
        rows,
        found.size() > limit);
  }
}
