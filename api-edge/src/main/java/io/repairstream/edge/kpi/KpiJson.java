package io.repairstream.edge.kpi;

import io.repairstream.edge.json.Json;
import io.repairstream.edge.store.KpiReads.Contributor;
import io.repairstream.schemas.json.RepairOrderId;
import io.repairstream.schemas.json.WireTime;
import io.repairstream.schemas.kpi.catalogue.KpiDefinition;
import io.repairstream.schemas.kpi.catalogue.KpiDefinitions;
import io.repairstream.schemas.kpi.catalogue.KpiKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** KPIs as JSON: definitions, windows, contributors. */
final class KpiJson {
  private KpiJson() {}

  static ObjectNode definition(KpiDefinition kpi, @Nullable String label) {
    ObjectNode json =
        Json.object()
            .put("id", kpi.id())
            .put("version", kpi.version())
            .put("title", kpi.title())
            .put("label", label)
            .put("formula", kpi.formula())
            .put("numerator", kpi.numerator())
            .put("denominator", kpi.denominator())
            .put("date_basis", kpi.dateBasis())
            .put("value", kpi.value().name().toLowerCase(Locale.ROOT))
            .put("value_unit", KpiFigures.unit(kpi))
            .put("unit", kpi.unit())
            .put("denominator_unit", kpi.denominatorUnit());
    texts(json.putArray("dimensions"), kpi.dimensions());
    texts(json.putArray("grains"), kpi.grains());
    texts(json.putArray("topics"), kpi.topics());
    json.put("grace", kpi.grace().name().toLowerCase(Locale.ROOT))
        .put("grace_days", kpi.grace().length().toDays())
        .put("excluded", kpi.excluded());
    texts(json.putArray("excludes"), kpi.excludes());
    return json.put("personal", kpi.personal()).put("contributors", kpi.contributors());
  }

  /** The same, and what its rows leave out. */
  static ObjectNode series(KpiAsked asked) {
    ObjectNode json = head(asked);
    texts(json.putArray("excludes"), asked.definition().excludes());
    return json;
  }

  /** What was asked, as it was understood. */
  static ObjectNode head(KpiAsked asked) {
    KpiDefinition kpi = asked.definition();
    ObjectNode json =
        Json.object()
            .put("kpi_id", kpi.id())
            .put("kpi_version", kpi.version())
            .put("unit", kpi.unit())
            .put("denominator_unit", kpi.denominatorUnit())
            .put("value_unit", KpiFigures.unit(kpi))
            .put("grain", asked.grain().wireName())
            .put("from", asked.from().toString())
            .put("to", asked.to().toString())
            .put("as_of", asked.asOf() == null ? null : WireTime.text(asked.asOf()));
    return json;
  }

  static ObjectNode window(KpiAsked asked, Window window) {
    KpiFigures figures = KpiFigures.of(asked.definition(), window);
    ObjectNode json =
        Json.object()
            .put("window", window.name())
            .put("window_start", WireTime.text(window.span().start()))
            .put("window_end", WireTime.text(window.span().end()))
            .put("zone", window.zone())
            .put("shop_id", window.apart().shopId());
    ObjectNode dimensions = json.putObject("dimensions");
    window.apart().dimensions().forEach(dimensions::put);
    return json.put("currency", window.apart().currency())
        .put("numerator", window.numerator())
        .put("denominator", window.denominator())
        .put("count", window.count())
        .put("value", figures.value())
        .put("mean", figures.mean())
        .put("p50", figures.p50())
        .put("p90", figures.p90())
        .put("p95", figures.p95())
        .put("is_final", window.isFinal())
        .put("revision", window.revision())
        .put("low_sample", lowSample(asked, window));
  }

  /** Only figures of technicians are told to be few. */
  private static @Nullable Boolean lowSample(KpiAsked asked, Window window) {
    return asked.query().technicians() ? window.count() < KpiDefinitions.LOW_SAMPLE : null;
  }

  static ObjectNode contributor(KpiDefinition kpi, Contributor contributor) {
    String currency = contributor.key().currency();
    ObjectNode json =
        Json.object()
            .put("entity_type", contributor.entityType())
            .put("entity_id", entityId(contributor));
    Map<String, String> order = contributor.workOrder();
    if (order.isEmpty()) {
      json.putNull("work_order");
    } else {
      String kind = order.getOrDefault("kind", "");
      String id = order.getOrDefault("id", "");
      json.putObject("work_order")
          .put("kind", kind)
          .put("id", wireId(kind, id))
          .put("number", Long.parseLong(order.getOrDefault("number", "0")));
    }
    return json.put("currency", currency.isEmpty() ? null : currency)
        .put("numerator", contributor.numerator())
        .put("denominator", kpi.value() == KpiKind.RATIO ? contributor.denominator() : null)
        .put("count", contributor.count())
        .put("last_event_sequence", contributor.lastSequence())
        .put("last_occurred_at", WireTime.text(contributor.lastOccurredAt()));
  }

  private static String entityId(Contributor contributor) {
    String id = contributor.key().entityId();
    boolean order = id.equals(contributor.workOrder().get("id"));
    return order ? wireId(contributor.workOrder().getOrDefault("kind", ""), id) : id;
  }

  private static String wireId(String kind, String id) {
    return kind.equals("repair_order") ? RepairOrderId.of(id) : id;
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
