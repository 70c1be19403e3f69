package io.repairstream.schemas.kpi.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every KPI there is, as {@code kpis.json} defines it. */
public final class KpiDefinitions {
  /** Of a technician, fewer facts than this say little. */
  public static final int LOW_SAMPLE = 5;

  /** What can be left out: voided orders and invoices, the shop's own work, comebacks. */
  public static final List<String> EXCLUDES = List.of("voided", "internal", "comebacks");

  private static final String FILE = "/kpis.json";
  private static final Map<String, KpiDefinition> BY_ID = load();

  private KpiDefinitions() {}

  /** All of them, in the order of the file. */
  public static List<KpiDefinition> all() {
    return List.copyOf(BY_ID.values());
  }

  /** The KPI called {@code id}, or null. */
  public static @Nullable KpiDefinition named(String id) {
    return BY_ID.get(id);
  }

  private static Map<String, KpiDefinition> load() {
    Map<String, KpiDefinition> definitions = new LinkedHashMap<>();
    try (InputStream in = KpiDefinitions.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not on the class path");
      }
      for (JsonNode kpi : new ObjectMapper().readTree(in)) {
        KpiDefinition definition = definition(kpi);
        if (definitions.put(definition.id(), definition) != null) {
          throw new IllegalStateException(FILE + " defines " + definition.id() + " twice");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
    return definitions;
  }

  private static KpiDefinition definition(JsonNode kpi) {
    return new KpiDefinition(
        kpi.required("id").textValue(),
        kpi.required("version").intValue(),
        kpi.required("title").textValue(),
        kpi.required("formula").textValue(),
        kpi.required("numerator").textValue(),
        kpi.required("denominator").textValue(),
        kpi.required("date_basis").textValue(),
        KpiKind.valueOf(constant(kpi, "value")),
        kpi.required("unit").textValue(),
        kpi.required("denominator_unit").textValue(),
        texts(kpi, "dimensions"),
        texts(kpi, "grains"),
        texts(kpi, "topics"),
        Grace.valueOf(constant(kpi, "grace")),
        kpi.required("excluded").textValue(),
        texts(kpi, "excludes"),
        kpi.required("personal").booleanValue(),
        kpi.required("contributors").booleanValue());
  }

  private static String constant(JsonNode kpi, String field) {
    return kpi.required(field).textValue().toUpperCase(Locale.ROOT);
  }

  private static List<String> texts(JsonNode kpi, String field) {
    List<String> texts = new ArrayList<>();
    kpi.required(field).forEach(text -> texts.add(text.textValue()));
    return texts;
  }
}
