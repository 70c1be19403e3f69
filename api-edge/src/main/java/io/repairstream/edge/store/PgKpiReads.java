package io.repairstream.edge.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** KPIs from their tables. */
final class PgKpiReads implements KpiReads {
  private static final UUID NO_SHOP = new UUID(0, 0);

  private final Tenants tenants;

  PgKpiReads(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public Future<Map<String, String>> labels(String orgId) {
    Statement labels =
        new Statement()
            .add("select kpi_id, label from kpi_labels where label is not null and org_id = ")
            .value(UUID.fromString(orgId));
    return tenants.rows(orgId, labels).map(PgKpiReads::labels);
  }

  private static Map<String, String> labels(RowSet<Row> rows) {
    Map<String, String> labels = new HashMap<>();
    for (Row row : rows) {
      labels.put(row.getString("kpi_id"), row.getString("label"));
    }
    return labels;
  }

  @Override
  public Future<List<KpiFigure>> figures(String orgId, KpiQuery query, boolean sketched) {
    return tenants
        .rows(orgId, KpiStatements.figures(UUID.fromString(orgId), query, sketched))
        .map(PgKpiReads::figures);
  }

  @Override
  public Future<List<KpiFigure>> levels(String orgId, KpiQuery query) {
    return tenants
        .rows(orgId, KpiStatements.levels(UUID.fromString(orgId), query))
        .map(PgKpiReads::figures);
  }

  @Override
  public Future<List<KpiFigure>> recounted(String orgId, KpiQuery query, Instant asOf) {
    return tenants
        .rows(orgId, KpiStatements.recounted(UUID.fromString(orgId), query, asOf))
        .map(PgKpiReads::recounted);
  }

  @Override
  public Future<List<Contributor>> contributors(
      String orgId,
      KpiQuery query,
      @Nullable Instant asOf,
      @Nullable ContributorKey after,
      int limit) {
    return tenants
        .rows(orgId, KpiStatements.contributors(UUID.fromString(orgId), query, asOf, after, limit))
        .map(PgKpiReads::contributors);
  }

  private static List<KpiFigure> figures(RowSet<Row> rows) {
    List<KpiFigure> figures = new ArrayList<>(rows.size());
    for (Row row : rows) {
      figures.add(
          new KpiFigure(
              row.getLocalDate("day"),
              time(row, "window_start"),
              time(row, "window_end"),
              row.getString("zone"),
              shop(row),
              dimensions(row),
              currency(row),
              row.getLong("numerator"),
              row.getLong("denominator"),
              row.getLong("count"),
              sketches(row),
              null,
              row.getLong("revision"),
              row.getBoolean("is_final"),
              row.getLong("rows")));
    }
    return List.copyOf(figures);
  }

  private static List<KpiFigure> recounted(RowSet<Row> rows) {
    List<KpiFigure> figures = new ArrayList<>(rows.size());
    for (Row row : rows) {
      LocalDate day = row.getLocalDate("day");
      ZoneId zone = ZoneId.of(row.getString("zone"));
      boolean hourly = row.getOffsetDateTime("window_start") != null;
      Instant start = hourly ? time(row, "window_start") : day.atStartOfDay(zone).toInstant();
      Instant end =
          hourly ? ClockHours.endOf(start, zone) : day.plusDays(1).atStartOfDay(zone).toInstant();
      figures.add(
          new KpiFigure(
              day,
              start,
              end,
              zone.getId(),
              shop(row),
              dimensions(row),
              currency(row),
              row.getLong("numerator"),
              row.getLong("denominator"),
              row.getLong("count"),
              List.of(),
              row.getLong("value"),
              0,
              false,
              row.getLong("rows")));
    }
    return List.copyOf(figures);
  }

  private static List<Contributor> contributors(RowSet<Row> rows) {
    List<Contributor> contributors = new ArrayList<>(rows.size());
    for (Row row : rows) {
      contributors.add(
          new Contributor(
              new ContributorKey(row.getString("entity_id"), row.getString("currency")),
              row.getString("entity_type"),
              workOrder(row),
              row.getLong("numerator"),
              row.getLong("denominator"),
              row.getLong("count"),
              row.getLong("last_sequence"),
              time(row, "last_occurred_at")));
    }
    return List.copyOf(contributors);
  }

  private static Map<String, String> workOrder(Row row) {
    UUID id = row.getUUID("order_id");
    return id == null
        ? Map.of()
        : Map.of(
            "kind",
            row.getString("kind").toLowerCase(Locale.ROOT),
            "id",
            id.toString(),
            "number",
            row.getLong("number").toString());
  }

  private static Instant time(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private static @Nullable String shop(Row row) {
    UUID shop = row.getUUID("shop");
    return shop == null || shop.equals(NO_SHOP) ? null : shop.toString();
  }

  private static @Nullable String currency(Row row) {
    String currency = row.getString("currency");
    return currency.isEmpty() ? null : currency;
  }

  private static Map<String, String> dimensions(Row row) {
    Map<String, String> dimensions = new TreeMap<>();
    JsonObject named = row.getJsonObject("dims");
    named.fieldNames().forEach(name -> dimensions.put(name, named.getString(name)));
    return dimensions;
  }

  private static List<byte[]> sketches(Row row) {
    Buffer[] sketches = row.getArrayOfBuffers("sketches");
    List<byte[]> bytes = new ArrayList<>();
    if (sketches != null) {
      for (Buffer sketch : sketches) {
        bytes.add(sketch.getBytes());
      }
    }
    return bytes;
  }
}
