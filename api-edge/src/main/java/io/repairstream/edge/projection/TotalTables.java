package io.repairstream.edge.projection;

import io.repairstream.schemas.kpi.KpiValue;
import io.repairstream.schemas.usage.UsageTotal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of numbers that other topologies computed. */
final class TotalTables {
  /** Stands for no shop: a key column cannot be null. */
  private static final String NO_SHOP = "00000000-0000-0000-0000-000000000000";

  static final Table<UsageTotal> USAGE =
      Table.newestWins(
          "usage_totals",
          List.of("org_id", "meter", "period_start"),
          "revision",
          UsageTotal::getRevision,
          List.of(
              Column.id("org_id", UsageTotal::getOrgId),
              Column.text("meter", UsageTotal::getMeter),
              Column.date("period_start", UsageTotal::getPeriodStart),
              Column.date("period_end", UsageTotal::getPeriodEnd),
              Column.number("total", UsageTotal::getTotal),
              Column.number("requests", UsageTotal::getRequests),
              Column.number("revision", UsageTotal::getRevision),
              Column.time("updated_at", UsageTotal::getUpdatedAt)));

  static final Table<KpiValue> KPIS =
      Table.newestWins(
          "kpi_values",
          List.of("org_id", "shop_id", "kpi_id", "dimension", "currency", "grain", "window_start"),
          "revision",
          KpiValue::getRevision,
          List.of(
              Column.id("org_id", KpiValue::getOrgId),
              Column.id("shop_id", kpi -> Objects.requireNonNullElse(shop(kpi), NO_SHOP)),
              Column.text("kpi_id", KpiValue::getKpiId),
              Column.text("dimension", kpi -> dimension(kpi.getDimensions())),
              Column.text("grain", KpiValue::getGrain),
              Column.time("window_start", KpiValue::getWindowStart),
              Column.time("window_end", KpiValue::getWindowEnd),
              Column.text("zone", KpiValue::getZone),
              Column.integer("kpi_version", KpiValue::getKpiVersion),
              Column.number("numerator", KpiValue::getNumerator),
              Column.number("denominator", KpiValue::getDenominator),
              Column.number("count", KpiValue::getCount),
              Column.text("unit", KpiValue::getUnit),
              Column.text("currency", kpi -> Objects.requireNonNullElse(currency(kpi), "")),
              Column.number("revision", KpiValue::getRevision),
              Column.flag("is_final", KpiValue::getIsFinal),
              Column.time("computed_at", KpiValue::getComputedAt)));

  private TotalTables() {}

  private static @Nullable String shop(KpiValue kpi) {
    return kpi.getShopId();
  }

  private static @Nullable String currency(KpiValue kpi) {
    return kpi.getCurrency();
  }

  private static String dimension(Map<String, String> dimensions) {
    return dimensions.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(","));
  }
}
