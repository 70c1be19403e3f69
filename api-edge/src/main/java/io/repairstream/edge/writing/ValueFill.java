package io.repairstream.edge.writing;

import io.repairstream.edge.contract.ContractException;
import io.repairstream.edge.contract.InputTime;
import io.repairstream.edge.contract.Shape;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.schemas.json.RepairOrderId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes the value of one Avro type of a JSON value that the contract has checked. */
@FunctionalInterface
interface ValueFill {
  /** The value of {@code node}, which is at {@code pointer} and not null. */
  Object of(JsonNode node, String pointer);

  /**
   * How values of {@code shape} become values of {@code type}.
   *
   * @param where names the field when the two do not fit
   * @throws ContractException when the contract lets values through that are none of {@code type}
   */
  static ValueFill of(Schema type, Shape shape, String where, Supplier<String> ids) {
    return switch (type.getType()) {
      case STRING -> text(shape, where);
      case ENUM -> constant(type, shape, where);
      case BOOLEAN -> {
        fits(shape, where, "boolean");
        yield (node, pointer) -> node.booleanValue();
      }
      case INT -> {
        fits(shape, where, "integer");
        yield (node, pointer) -> node.intValue();
      }
      case LONG -> number(type, shape, where);
      case ARRAY -> list(type, shape, where, ids);
      case MAP -> map(type, shape, where, ids);
      case RECORD -> {
        fits(shape, where, "object");
        yield new RecordFill(type, shape, Set.of(), Map.of(), where, ids)::fill;
      }
      case UNION, FIXED, BYTES, FLOAT, DOUBLE, NULL ->
          throw new ContractException(where + " is a " + type.getType() + ", which no body fills");
    };
  }

  private static ValueFill text(Shape shape, String where) {
    fits(shape, where, "string", "number", "integer");
    return switch (shape.format()) {
      case Shape.UUID, Shape.SHA_256 ->
          (node, pointer) -> node.stringValue().toLowerCase(Locale.ROOT);
      case Shape.WORK_ORDER_ID ->
          (node, pointer) -> {
            String id = RepairOrderId.parse(node.stringValue());
            return id == null ? node.stringValue().toLowerCase(Locale.ROOT) : id;
          };
      default -> (node, pointer) -> node.isNumber() ? decimal(node, pointer) : node.stringValue();
    };
  }

  /** A number as plain text; one with more digits than money or measures have is refused. */
  private static String decimal(JsonNode node, String pointer) {
    BigDecimal value = node.decimalValue();
    int most = 40;
    if (value.precision() > most || Math.abs(value.scale()) > most) {
      throw ApiProblem.invalid(pointer, "has too many digits (expected: at most 40)", null);
    }
    return value.toPlainString();
  }

  private static ValueFill constant(Schema type, Shape shape, String where) {
    fits(shape, where, "string");
    if (shape.options().isEmpty()) {
      throw new ContractException(where + " is an enum in the command only (expected: in both)");
    }
    Map<String, Object> constants = new HashMap<>();
    for (String option : shape.options()) {
      String symbol = option.toUpperCase(Locale.ROOT);
      if (!type.hasEnumSymbol(symbol)) {
        throw new ContractException(
            where + " may be " + option + " (expected: one of " + type.getEnumSymbols() + ")");
      }
      constants.put(option, SpecificData.get().createEnum(symbol, type));
    }
    return (node, pointer) ->
        Objects.requireNonNull(constants.get(node.stringValue()), "checked by the contract");
  }

  private static ValueFill number(Schema type, Shape shape, String where) {
    if (type.getLogicalType() instanceof LogicalTypes.TimestampMicros) {
      fits(shape, where, "string");
      if (!shape.format().equals(Shape.TIME)) {
        throw new ContractException(where + " is a time in the command only (expected: in both)");
      }
      return (node, pointer) -> InputTime.parse(pointer, node.stringValue());
    }
    fits(shape, where, "integer");
    return (node, pointer) -> node.longValue();
  }

  private static ValueFill list(Schema type, Shape shape, String where, Supplier<String> ids) {
    fits(shape, where, "array");
    Shape items = required(shape.items(), where + " has items of any kind");
    ValueFill item = of(type.getElementType(), items, where + "[]", ids);
    // An id that is named twice means what it means once.
    boolean once = items.format().equals(Shape.UUID);
    return (node, pointer) -> {
      List<Object> values = new ArrayList<>(node.size());
      for (int i = 0; i < node.size(); i++) {
        values.add(item.of(node.get(i), pointer + '/' + i));
      }
      return once ? values.stream().distinct().toList() : Collections.unmodifiableList(values);
    };
  }

  private static ValueFill map(Schema type, Shape shape, String where, Supplier<String> ids) {
    fits(shape, where, "object");
    Shape values = required(shape.values(), where + " has values of any kind");
    Schema written = type.getValueType();
    boolean removable = written.isUnion();
    if (values.types().contains("null") && !removable) {
      throw new ContractException(where + "{} may be null in the body only (expected: in both)");
    }
    ValueFill value =
        of(removable ? written.getTypes().get(1) : written, values, where + "{}", ids);
    return (node, pointer) -> {
      Map<String, @Nullable Object> map = new TreeMap<>();
      node.properties()
          .forEach(
              entry ->
                  map.put(
                      entry.getKey(),
                      entry.getValue().isNull()
                          ? null
                          : value.of(entry.getValue(), pointer + '/' + entry.getKey())));
      return map;
    };
  }

  private static Shape required(@Nullable Shape shape, String otherwise) {
    if (shape == null) {
      throw new ContractException(otherwise + " (expected: a schema for them)");
    }
    return shape;
  }

  private static void fits(Shape shape, String where, String... accepted) {
    Set<String> others = new LinkedHashSet<>(shape.types());
    boolean some = others.removeAll(List.of(accepted));
    others.remove("null");
    if (!some || !others.isEmpty()) {
      throw new ContractException(
          where + " is " + shape.types() + " (expected: " + String.join(" or ", accepted) + ")");
    }
  }
}
