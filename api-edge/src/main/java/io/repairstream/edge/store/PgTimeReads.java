package io.repairstream.edge.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Sums of time entries, made by the database. */
final class PgTimeReads implements TimeReads {
  private static final String SUMS =
      "select technician_id, kind, count(*) as entries,"
          + " count(*) filter (where stopped_at is null) as running,"
          + " coalesce(floor(sum(extract(epoch from stopped_at - started_at)) * 1000), 0)::bigint"
          + " as milliseconds from time_entries";

  private final Tenants tenants;

  PgTimeReads(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public Future<List<TimeSum>> sums(
      String orgId, Set<String> shopScope, Map<String, String> filters) {
    Asked asked =
        new Asked(
            EntityTable.TIME_ENTRIES,
            UUID.fromString(orgId),
            shopScope,
            new ListQuery(filters, Sort.CREATED_AT, null, 1, 0, null, false),
            Asked.Found.MANY);
    Statement sums =
        Conditions.matching(new Statement().add(SUMS), asked)
            .add(" group by technician_id, kind order by technician_id, kind limit ")
            .value(MOST_SUMS + 1L);
    return tenants.rows(orgId, sums).map(PgTimeReads::sums);
  }

  private static List<TimeSum> sums(RowSet<Row> rows) {
    List<TimeSum> sums = new ArrayList<>(rows.size());
    for (Row row : rows) {
      sums.add(
          new TimeSum(
              row.getUUID("technician_id").toString(),
              row.getString("kind").toLowerCase(Locale.ROOT),
              row.getLong("entries"),
              row.getLong("running"),
              row.getLong("milliseconds")));
    }
    return List.copyOf(sums);
  }
}
