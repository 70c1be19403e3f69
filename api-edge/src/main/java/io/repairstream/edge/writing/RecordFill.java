package io.repairstream.edge.writing;

import io.repairstream.edge.contract.ContractException;
import io.repairstream.edge.contract.Shape;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Fills records of one class from JSON objects of one shape, field by field of the same name.
 *
 * <p>What there is to fill is worked out once; where record and contract do not fit, that fails.
 */
final class RecordFill {
  private static final String ID = "id";

  private final Constructor<? extends SpecificRecord> constructor;
  private final List<Part> parts = new ArrayList<>();
  private final String where;

  /**
   * @param others fields that somebody else fills
   * @param renamed names in the JSON of the fields that have another there
   * @param where names the record in messages
   * @param ids gives an id to each record that comes without one and has a field for it
   */
  RecordFill(
      Schema record,
      Shape shape,
      Set<String> others,
      Map<String, String> renamed,
      String where,
      Supplier<String> ids) {
    this.where = where;
    this.constructor = constructor(record);
    Set<String> unfilled = new LinkedHashSet<>(shape.names());
    for (Schema.Field field : record.getFields()) {
      String name = renamed.getOrDefault(field.name(), field.name());
      unfilled.remove(name);
      if (!others.contains(field.name())) {
        parts.add(part(field, name, shape, ids));
      }
    }
    if (!unfilled.isEmpty()) {
      throw new ContractException(
          where + ": the contract takes " + unfilled + ", which " + record.getName() + " lacks");
    }
  }

  private Part part(Schema.Field field, String name, Shape shape, Supplier<String> ids) {
    String at = where + "." + name;
    Schema type = required(field.schema());
    boolean nullable = field.schema().isUnion();
    Shape property = shape.names().contains(name) ? shape.property(name) : null;
    if (property == null) {
      if (name.equals(ID)) {
        return new Part(field.pos(), name, null, ids::get);
      }
      if (!field.hasDefaultValue()) {
        throw new ContractException(at + " is filled by nothing (expected: a field of the body)");
      }
      Object value = avroDefault(field);
      return new Part(field.pos(), name, null, () -> value);
    }
    if (property.types().contains("null") && !nullable) {
      throw new ContractException(at + " may be null in the body only (expected: in both)");
    }
    ValueFill fill = ValueFill.of(type, property, at, ids);
    if (name.equals(ID) && !shape.requires(name)) {
      return new Part(field.pos(), name, fill, ids::get);
    }
    Object value = absent(field, property, fill, at);
    if (value == null && !nullable && !shape.requires(name)) {
      throw new ContractException(
          at + " may be absent, and nothing says what that means (expected: a default)");
    }
    return new Part(field.pos(), name, fill, () -> value);
  }

  /** What the absence of a field means; null when nothing says so. */
  private static @Nullable Object absent(
      Schema.Field field, Shape property, ValueFill fill, String at) {
    JsonNode said = property.fallback();
    Object ofContract = said == null || said.isNull() ? null : fill.of(said, "");
    Object ofAvro = field.hasDefaultValue() ? avroDefault(field) : null;
    if (ofContract != null && ofAvro != null && !ofContract.equals(ofAvro)) {
      throw new ContractException(
          at + " is " + ofAvro + " when absent, but the contract says " + ofContract);
    }
    if (ofAvro != null || ofContract != null) {
      return ofAvro == null ? ofContract : ofAvro;
    }
    return switch (field.schema().getType()) {
      case ARRAY -> List.of();
      case MAP -> Map.of();
      case RECORD, ENUM, UNION, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL ->
          null;
    };
  }

  private static @Nullable Object avroDefault(Schema.Field field) {
    if (JsonProperties.NULL_VALUE.equals(field.defaultVal())) {
      return null;
    }
    Object value = SpecificData.get().getDefaultValue(field);
    return value instanceof CharSequence text ? text.toString() : value;
  }

  /** The record that {@code object}, which is at {@code pointer}, describes. */
  SpecificRecord fill(JsonNode object, String pointer) {
    SpecificRecord record = instance();
    for (Part part : parts) {
      record.put(part.position, part.value(object, pointer));
    }
    return record;
  }

  private SpecificRecord instance() {
    try {
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(where + " cannot be made", e);
    }
  }

  private static Constructor<? extends SpecificRecord> constructor(Schema record) {
    Class<?> type = Objects.requireNonNull(SpecificData.get().getClass(record));
    try {
      return type.asSubclass(SpecificRecord.class).getConstructor();
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " is no generated record", e);
    }
  }

  /** The type of a field that may be null. */
  private static Schema required(Schema schema) {
    return schema.isUnion() ? schema.getTypes().get(1) : schema;
  }

  /** One field: where it goes, how it is read, and what its absence means. */
  private record Part(
      int position, String name, @Nullable ValueFill fill, Supplier<@Nullable Object> absent) {
    @Nullable Object value(JsonNode object, String pointer) {
      JsonNode value = fill == null ? null : object.get(name);
      if (value == null || fill == null) {
        return absent.get();
      }
      return value.isNull() ? null : fill.of(value, pointer + '/' + name);
    }
  }
}
