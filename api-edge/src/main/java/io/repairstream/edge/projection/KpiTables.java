package io.repairstream.edge.projection;

import io.repairstream.schemas.kpi.KpiContribution;
import io.repairstream.schemas.kpi.KpiValue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The tables of KPIs: their rows, and what these are sums of. */
final class KpiTables {
  /** How long the contributions to a day are kept: as long as the topic has them. */
  static final Duration RETENTION = Duration.ofDays(400);

  /** Stands for no shop: a key column cannot be null. */
  private static final String NO_SHOP = "00000000-0000-0000-0000-000000000000";

  private static final String TECHNICIAN = "technician_id";

  static final Table<KpiValue> VALUES =
      Table.newestWins(
          "kpi_values",
          List.of("org_id", "kpi_id", "grain", "shop_id", "dimension", "currency", "window_start"),
          "revision",
          KpiValue::getRevision,
          List.of(
              Column.id("org_id", KpiValue::getOrgId),
              Column.text("kpi_id", KpiValue::getKpiId),
              Column.text("grain", KpiValue::getGrain),
              Column.id("shop_id", row -> orNone(row.getShopId())),
              Column.text("dimension", row -> dimension(row.getDimensions())),
              Column.text("currency", row -> orEmpty(row.getCurrency())),
              Column.time("window_start", KpiValue::getWindowStart),
              Column.time("window_end", KpiValue::getWindowEnd),
              Column.text("zone", KpiValue::getZone),
              Column.date("day", KpiTables::day),
              Column.id(TECHNICIAN, row -> row.getDimensions().get(TECHNICIAN)),
              Column.jsonb("dimensions", row -> json(row.getDimensions())),
              Column.integer("kpi_version", KpiValue::getKpiVersion),
              Column.number("numerator", KpiValue::getNumerator),
              Column.number("denominator", KpiValue::getDenominator),
              Column.number("count", KpiValue::getCount),
              Column.bytes("sketch", row -> bytes(row.getSketch())),
              Column.text("unit", KpiValue::getUnit),
              Column.time("watermark", KpiValue::getWatermark),
              Column.number("revision", KpiValue::getRevision),
              Column.flag("is_final", KpiValue::getIsFinal),
              Column.time("computed_at", KpiValue::getComputedAt)));

  static final Table<Counted> CONTRIBUTIONS =
      Table.firstStays(
          "kpi_contributions",
          List.of("org_id", "kpi_id", "day", "log_partition", "log_offset"),
          List.of(
              Column.id("org_id", row -> row.what.getOrgId()),
              Column.text("kpi_id", row -> row.what.getKpiId()),
              Column.date("day", row -> LocalDate.parse(row.what.getDay())),
              Column.integer("log_partition", Counted::partition),
              Column.number("log_offset", Counted::offset),
              Column.integer("kpi_version", row -> row.what.getKpiVersion()),
              Column.id("shop_id", row -> orNone(row.what.getShopId())),
              Column.jsonb("dimensions", row -> json(row.what.getDimensions())),
              Column.time("hour_start", row -> row.what.getHourStart()),
              Column.text("zone", row -> row.what.getZone()),
              Column.time("occurred_at", row -> row.what.getOccurredAt()),
              Column.time("counted_at", row -> row.what.getCountedAt()),
              Column.text("entity_type", row -> row.what.getEntityType()),
              Column.text("entity_id", row -> row.what.getEntityId()),
              Column.id("work_order_id", row -> row.what.getWorkOrderId()),
              Column.id("event_id", row -> row.what.getEventId()),
              Column.number("sequence", row -> row.what.getSequence()),
              Column.number("numerator", row -> row.what.getNumerator()),
              Column.number("denominator", row -> row.what.getDenominator()),
              Column.number("count", row -> row.what.getCount()),
              Column.number("value", row -> row.what.getValue()),
              Column.text("currency", row -> orEmpty(row.what.getCurrency()))),
          "day",
          "ensure_contribution_partition");

  private KpiTables() {}

  /** A contribution and its place in the log. */
  record Counted(KpiContribution what, int partition, long offset) {}

  private static LocalDate day(KpiValue row) {
    return row.getWindowStart().atZone(ZoneId.of(row.getZone())).toLocalDate();
  }

  private static String orNone(@Nullable String shop) {
    return Objects.requireNonNullElse(shop, NO_SHOP);
  }

  private static String orEmpty(@Nullable String currency) {
    return Objects.requireNonNullElse(currency, "");
  }

  /** All dimensions in one text, as the topic's key has them: no two look the same. */
  static String dimension(Map<String, String> dimensions) {
    return new TreeMap<>(dimensions)
        .entrySet().stream()
            .map(entry -> plain(entry.getKey()) + "=" + plain(entry.getValue()))
            .collect(Collectors.joining(","));
  }

  /** Without what the text is put together with. */
  private static String plain(String text) {
    return text.replace("%", "%25").replace("|", "%7C").replace(",", "%2C").replace("=", "%3D");
  }

  private static String json(Map<String, String> dimensions) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(dimensions).forEach(object::put);
    return object.toString();
  }

  private static byte @Nullable [] bytes(@Nullable ByteBuffer sketch) {
    if (sketch == null) {
      return null;
    }
    byte[] bytes = new byte[sketch.remaining()];
    sketch.duplicate().get(bytes);
    return bytes;
  }
}
