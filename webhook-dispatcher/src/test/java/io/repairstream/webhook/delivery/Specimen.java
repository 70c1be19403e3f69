package io.repairstream.webhook.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import io.repairstream.schemas.Events;
import io.repairstream.schemas.event.FieldChange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record of any type with every field filled: the same each time, and plausible where its readers
 * look closely.
 */
final class Specimen {
  private static final Instant AT = Instant.parse("2026-11-21T10:00:00.000001Z");

  private static final Set<String> ID_LIKE = Set.of("id", "comeback_of", "caused_by");

  /** Fields of text that are read as more than text. */
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("currency", "EUR"),
          Map.entry("zone", "Europe/Berlin"),
          Map.entry("lifecycle", "device-repair@1"),
          Map.entry("status", "DIAGNOSTICS"),
          Map.entry("previous_status", "TRIAGE"),
          Map.entry("priority", "high"),
          Map.entry("email", "ada@example.com"),
          Map.entry("phone", "+4930123456"),
          Map.entry("url", "https://example.com/hooks"),
          Map.entry("website", "https://example.com"),
          Map.entry("sha256", "ab".repeat(32)),
          Map.entry("text_sha256", "ab".repeat(32)),
          Map.entry("media_type", "image/jpeg"),
          Map.entry("preferred_contact", "email"),
          Map.entry("channel", "in_person"),
          Map.entry("field", "notes"),
          Map.entry("from_json", "null"),
          Map.entry("to_json", "\"Called back\""),
          Map.entry("meter", "api_calls"),
          Map.entry("kpi_id", "sla.on_time"),
          Map.entry("grain", "day"),
          Map.entry("entity_type", "work_order"),
          Map.entry("vin", "1HGCM82633A004352"),
          Map.entry("plate_region", "DE"));

  private Specimen() {}

  /** A record of {@code type}. */
  static <T extends SpecificRecord> T of(Class<T> type) {
    return type.cast(record(empty(type).getSchema(), type.getSimpleName()));
  }

  /** One of an event after which its entity is no longer {@code from} but {@code to}. */
  static <T extends SpecificRecord> T turned(Class<T> type, Enum<?> from, Enum<?> to) {
    T event = of(type);
    SpecificRecord entity = Events.entity(event);
    entity.put(entity.getSchema().getField("status").pos(), to);
    event.put(
        event.getSchema().getField("changes").pos(),
        List.of(new FieldChange("status", quoted(from), quoted(to))));
    return event;
  }

  private static String quoted(Enum<?> constant) {
    return '"' + constant.name() + '"';
  }

  private static SpecificRecord record(Schema schema, String path) {
    SpecificRecord record = empty(classOf(schema).asSubclass(SpecificRecord.class));
    for (Schema.Field field : schema.getFields()) {
      record.put(field.pos(), value(field.schema(), field.name(), path + "." + field.name()));
    }
    return record;
  }

  private static Object value(Schema schema, String name, String path) {
    return switch (schema.getType()) {
      case RECORD -> record(schema, path);
      case ENUM -> constant(schema);
      case ARRAY -> List.of(value(schema.getElementType(), name, path));
      case MAP -> Map.of("key", value(schema.getValueType(), name, path));
      case UNION ->
          schema.getTypes().stream()
              .filter(branch -> branch.getType() != Schema.Type.NULL)
              .map(branch -> value(branch, name, path))
              .findFirst()
              .orElseThrow();
      case STRING -> text(name, path);
      case INT -> schema.getLogicalType() == null ? (Object) number(name) : LocalDate.EPOCH;
      case LONG -> schema.getLogicalType() == null ? (Object) (long) number(name) : AT;
      case BOOLEAN -> true;
      case BYTES, FIXED, FLOAT, DOUBLE, NULL ->
          throw new IllegalArgumentException(path + " is of type " + schema.getType());
    };
  }

  /** The first that this version knows. */
  private static Object constant(Schema schema) {
    for (Object constant : classOf(schema).getEnumConstants()) {
      if (!constant.toString().equals("UNKNOWN")) {
        return constant;
      }
    }
    throw new IllegalArgumentException(schema.getFullName() + " has no constant but UNKNOWN");
  }

  private static int number(String name) {
    return switch (name) {
      case "year" -> 2021;
      case "quantity" -> 15_000;
      case "billing_cycle_day" -> 1;
      default -> 1_250;
    };
  }

  private static String text(String name, String path) {
    String known = TEXTS.get(name);
    if (known != null) {
      return known;
    }
    return ID_LIKE.contains(name) || name.endsWith("_id") || name.endsWith("_ids")
        ? UuidCreator.getNameBasedSha1(path).toString()
        : "A " + name.replace('_', ' ');
  }

  private static SpecificRecord empty(Class<? extends SpecificRecord> type) {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  private static Class<?> classOf(Schema schema) {
    try {
      return Class.forName(schema.getFullName());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(schema.getFullName() + " has no class", e);
    }
  }
}
