package io.repairstream.edge.store;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the statements that read KPIs. */
final class KpiStatements {
  private static final String HOUR = "hour";
  private static final String SUMS =
      "select day, window_start, window_end, zone, shop, dims, currency,"
          + " sum(numerator)::bigint as numerator, sum(denominator)::bigint as denominator,"
          + " sum(count)::bigint as count,"
          + " array_agg(sketch) filter (where sketch is not null) as sketches,"
          + " sum(revision)::bigint as revision, bool_and(is_final) as is_final, count(*) as rows"
          + " from (";
  private static final String SUMMED =
      ") r group by day, window_start, window_end, zone, shop, dims, currency"
          + " order by window_start, shop, dims, currency limit ";
  private static final String COUNTED =
      "select day, window_start, zone, shop, dims, currency, value,"
          + " sum(numerator)::bigint as numerator, sum(denominator)::bigint as denominator,"
          + " sum(count)::bigint as count, count(*) as rows from (";
  private static final String COUNTED_UP =
      ") r group by day, window_start, zone, shop, dims, currency, value"
          + " order by day, window_start, shop, dims, currency, value limit ";

  private KpiStatements() {}

  static Statement figures(UUID org, KpiQuery query, boolean sketched) {
    Statement statement =
        new Statement().add(SUMS).add("select day, window_start, window_end, zone");
    apart(statement, query);
    statement
        .add(", currency, numerator, denominator, count, revision, is_final, ")
        .add(sketched ? "sketch" : "null::bytea as sketch")
        .add(" from kpi_values");
    values(statement, org, query, query.hourly() ? HOUR : "day");
    days(statement, query);
    if (sketched) {
      statement.add(" limit ").value(KpiReads.MOST_SKETCHES + 1L);
    }
    return statement.add(SUMMED).value(KpiReads.MOST_FIGURES + 1L);
  }

  /**
   * Each series is found by one look into the key's index, and its last row by another, however
   * long it has been told.
   */
  static Statement levels(UUID org, KpiQuery query) {
    Statement statement =
        new Statement()
            .add(
                "with recursive series as ((select shop_id, dimension from kpi_values where org_id = ")
            .value(org)
            .add(" and kpi_id = ")
            .value(query.kpiId())
            .add(" and grain = 'hour' order by shop_id, dimension limit 1) union all")
            .add(" select n.shop_id, n.dimension from series s cross join lateral")
            .add(" (select v.shop_id, v.dimension from kpi_values v where v.org_id = ")
            .value(org)
            .add(" and v.kpi_id = ")
            .value(query.kpiId())
            .add(" and v.grain = 'hour' and (v.shop_id, v.dimension) > (s.shop_id, s.dimension)")
            .add(" order by v.shop_id, v.dimension limit 1) n)")
            .add(
                " select day, window_start, window_end, zone, shop_id as shop, dimensions as dims,")
            .add(" currency, numerator, denominator, count, null::bytea[] as sketches, revision,")
            .add(" is_final, 1::bigint as rows from (select l.* from series s cross join lateral")
            .add(" (select v.* from kpi_values v where v.org_id = ")
            .value(org)
            .add(" and v.kpi_id = ")
            .value(query.kpiId())
            .add(" and v.grain = 'hour' and v.shop_id = s.shop_id and v.dimension = s.dimension")
            .add(" and v.currency = '' and v.day < ")
            .value(query.from())
            .add(" order by v.window_start desc limit 1) l union all select * from kpi_values");
    values(statement, org, query, HOUR);
    days(statement, query);
    statement.add(") g where true");
    matching(statement, query);
    return statement.add(" order by window_start limit ").value(KpiReads.MOST_FIGURES + 1L);
  }

  static Statement recounted(UUID org, KpiQuery query, Instant asOf) {
    Statement statement =
        new Statement()
            .add(COUNTED)
            .add("select day, zone, ")
            .add(query.hourly() ? "hour_start" : "null::timestamptz")
            .add(" as window_start");
    apart(statement, query);
    statement
        .add(
            ", currency, numerator, denominator, count, value from kpi_contributions where org_id = ")
        .value(org)
        .add(" and kpi_id = ")
        .value(query.kpiId());
    if (query.technicians()) {
      statement.add(" and dimensions ->> 'technician_id' is not null");
    }
    days(statement, query);
    matching(statement, query);
    return statement
        .add(" and counted_at <= ")
        .value(asOf)
        .add(COUNTED_UP)
        .value(KpiReads.MOST_FIGURES + 1L);
  }

  static Statement contributors(
      UUID org,
      KpiQuery query,
      @Nullable Instant asOf,
      KpiReads.@Nullable ContributorKey after,
      int limit) {
    Statement statement =
        new Statement()
            .add("select c.*, w.kind, w.id as order_id, w.number from (select entity_id, currency,")
            .add(
                " min(entity_type) as entity_type, min(work_order_id::text)::uuid as work_order_id,")
            .add(" sum(numerator)::bigint as numerator, sum(denominator)::bigint as denominator,")
            .add(" sum(count)::bigint as count, max(sequence) as last_sequence,")
            .add(" max(occurred_at) as last_occurred_at from kpi_contributions where org_id = ")
            .value(org)
            .add(" and kpi_id = ")
            .value(query.kpiId());
    if (query.technicians()) {
      statement.add(" and dimensions ->> 'technician_id' is not null");
    }
    days(statement, query);
    matching(statement, query);
    if (asOf != null) {
      statement.add(" and counted_at <= ").value(asOf);
    }
    if (after != null) {
      statement
          .add(" and (entity_id, currency) > (")
          .value(after.entityId())
          .add(", ")
          .value(after.currency())
          .add(")");
    }
    return statement
        .add(" group by entity_id, currency having sum(numerator) <> 0 or sum(count) <> 0")
        .add(" or sum(denominator) <> 0 order by entity_id, currency limit ")
        .value((long) limit)
        .add(") c left join work_orders w on w.org_id = ")
        .value(org)
        .add(" and w.id = c.work_order_id order by c.entity_id, c.currency");
  }

  /** What the sums are told apart by. */
  private static void apart(Statement statement, KpiQuery query) {
    statement.add(query.byShop() ? ", shop_id as shop" : ", null::uuid as shop");
    statement.add(", jsonb_strip_nulls(jsonb_build_object(");
    for (int i = 0; i < query.by().size(); i++) {
      statement.add(i == 0 ? "" : ", ").value(query.by().get(i)).add("::text, dimensions ->> ");
      statement.value(query.by().get(i)).add("::text");
    }
    statement.add(")) as dims");
  }

  private static void values(Statement statement, UUID org, KpiQuery query, String grain) {
    statement
        .add(" where org_id = ")
        .value(org)
        .add(" and kpi_id = ")
        .value(query.kpiId())
        .add(" and grain = ")
        .value(grain)
        .add(" and technician_id is ")
        .add(query.technicians() ? "not null" : "null");
    matching(statement, query);
  }

  private static void days(Statement statement, KpiQuery query) {
    statement.add(" and day >= ").value(query.from()).add(" and day < ").value(query.to());
  }

  private static void matching(Statement statement, KpiQuery query) {
    UUID[] shops = query.shopIds();
    if (shops != null) {
      statement.add(" and shop_id = any(").value(shops).add(")");
    }
    for (Map.Entry<String, String> filter : new TreeMap<>(query.filters()).entrySet()) {
      statement.add(" and dimensions ->> ").value(filter.getKey()).add("::text = ");
      statement.value(filter.getValue());
    }
  }
}
