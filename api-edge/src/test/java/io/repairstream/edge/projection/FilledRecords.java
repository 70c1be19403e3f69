package io.repairstream.edge.projection;

import io.repairstream.schemas.entity.DeviceSummary;
import io.repairstream.schemas.entity.VehicleSummary;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.serde.TrustedClasses;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of any schema with nothing left out, about one kind of work order of one
 * organization: a field that a later version adds is filled as well.
 */
final class FilledRecords {
  private static final String UNKNOWN = "UNKNOWN";

  private final String org;
  private final WorkOrderKind kind;
  private long values;

  static {
    TrustedClasses.install();
  }

  FilledRecords(String org, WorkOrderKind kind) {
    this.org = org;
    this.kind = kind;
  }

  WorkOrderKind kind() {
    return kind;
  }

  /** A record of {@code type}. */
  <R extends SpecificRecord> R of(Class<R> type) {
    return type.cast(record(SpecificData.get().getSchema(type)));
  }

  private SpecificRecord record(Schema schema) {
    SpecificRecord record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(field.pos(), value(field.name(), field.schema()));
    }
    return record;
  }

  private @Nullable Object value(String name, Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> isOfOtherKind(schema) ? null : record(schema);
      case ENUM -> SpecificData.get().createEnum(symbol(schema), schema);
      case ARRAY -> List.of(required(name, schema.getElementType()));
      case MAP -> Map.of(name, required(name, schema.getValueType()));
      case UNION -> value(name, branch(schema));
      case STRING -> text(name);
      case BYTES, FIXED -> ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8));
      case INT -> schema.getLogicalType() instanceof LogicalTypes.Date ? day() : (Object) 1;
      case LONG -> number(schema);
      case FLOAT -> 1.5f;
      case DOUBLE -> 1.5;
      case BOOLEAN -> true;
      case NULL -> null;
    };
  }

  private Object required(String name, Schema schema) {
    Object value = value(name, schema);
    if (value == null) {
      throw new IllegalArgumentException(name + " of " + schema + " has no value");
    }
    return value;
  }

  /** A ticket is about a device, a repair order about a vehicle. */
  private boolean isOfOtherKind(Schema schema) {
    Class<?> other =
        switch (kind) {
          case TICKET -> VehicleSummary.class;
          case REPAIR_ORDER -> DeviceSummary.class;
          case UNKNOWN -> throw new IllegalArgumentException(kind + " is no kind of work order");
        };
    return schema.getFullName().equals(other.getName());
  }

  private String symbol(Schema schema) {
    if (schema.getFullName().equals(WorkOrderKind.class.getName())) {
      return kind.name();
    }
    return schema.getEnumSymbols().stream()
        .filter(symbol -> !symbol.equals(UNKNOWN))
        .findFirst()
        .orElseThrow();
  }

  private static Schema branch(Schema union) {
    return union.getTypes().stream()
        .filter(type -> type.getType() != Schema.Type.NULL)
        .findFirst()
        .orElseThrow();
  }

  private Object number(Schema schema) {
    values++;
    return schema.getLogicalType() == null ? values : SampleEvents.BEGIN.plusMillis(values);
  }

  private LocalDate day() {
    values++;
    return LocalDate.parse("2026-06-01").plusDays(values);
  }

  private String text(String name) {
    return switch (name) {
      case "org_id" -> org;
      case "currency" -> "EUR";
      case "from_json", "to_json" -> "\"" + name + "\"";
      case "id", "comeback_of" -> UUID.randomUUID().toString();
      default ->
          name.endsWith("_id") || name.endsWith("_ids") || name.endsWith("hash")
              ? UUID.randomUUID().toString()
              : "a " + name;
    };
  }
}
