package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.WorkOrderKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds one JSON object field by field, in order; an absent value is written as null. */
final class Fields {
  private final ObjectNode node;

  private Fields(ObjectNode node) {
    this.node = node;
  }

  static Fields object() {
    return new Fields(JsonNodeFactory.instance.objectNode());
  }

  /** Goes on writing to {@code node}. */
  static Fields of(ObjectNode node) {
    return new Fields(node);
  }

  Fields text(String name, @Nullable String value) {
    node.put(name, value);
    return this;
  }

  Fields number(String name, long value) {
    node.put(name, value);
    return this;
  }

  Fields number(String name, @Nullable Long value) {
    node.put(name, value);
    return this;
  }

  Fields number(String name, @Nullable Integer value) {
    node.put(name, value);
    return this;
  }

  Fields flag(String name, boolean value) {
    node.put(name, value);
    return this;
  }

  Fields time(String name, @Nullable Instant value) {
    node.put(name, value == null ? null : WireTime.text(value));
    return this;
  }

  /** An amount of {@code currency} as a decimal with exactly its number of decimals. */
  Fields amount(String name, long minorUnits, String currency) {
    int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
    node.put(name, BigDecimal.valueOf(minorUnits, Math.max(0, decimals)));
    return this;
  }

  /** The same of an amount that may not be there. */
  Fields amount(String name, @Nullable Long minorUnits, String currency) {
    if (minorUnits != null) {
      return amount(name, minorUnits.longValue(), currency);
    }
    node.putNull(name);
    return this;
  }

  /** A quantity or rate as a decimal with no more decimals than it needs. */
  Fields decimal(String name, long thousandths) {
    BigDecimal value = BigDecimal.valueOf(thousandths, 3).stripTrailingZeros();
    node.put(name, value.scale() < 0 ? value.setScale(0) : value);
    return this;
  }

  /** The id of a work order as its kind writes it; both are null where there is none. */
  Fields workOrder(String name, @Nullable WorkOrderKind kind, @Nullable String uuid) {
    if (kind == null) {
      node.putNull(name);
      return this;
    }
    node.put(
        name,
        switch (kind) {
          case TICKET -> uuid;
          case REPAIR_ORDER -> uuid == null ? null : RepairOrderId.of(uuid);
          case UNKNOWN ->
              throw new IllegalArgumentException(
                  "work order " + uuid + " is of a kind this version does not know");
        });
    return this;
  }

  /** A constant that the wire writes in lower case. */
  Fields lower(String name, @Nullable Enum<?> value) {
    node.put(name, value == null ? null : value.name().toLowerCase(Locale.ROOT));
    return this;
  }

  /** A constant that the wire writes in upper case. */
  Fields upper(String name, Enum<?> value) {
    node.put(name, value.name());
    return this;
  }

  Fields texts(String name, List<String> values) {
    ArrayNode array = node.putArray(name);
    values.forEach(array::add);
    return this;
  }

  Fields map(String name, Map<String, String> values) {
    ObjectNode object = node.putObject(name);
    // Sorted: one entity has one text, whatever map it came in.
    values.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> object.put(entry.getKey(), entry.getValue()));
    return this;
  }

  Fields objects(String name, List<ObjectNode> values) {
    node.putArray(name).addAll(values);
    return this;
  }

  Fields object(String name, @Nullable ObjectNode value) {
    node.set(name, value == null ? JsonNodeFactory.instance.nullNode() : value);
    return this;
  }

  ObjectNode done() {
    return node;
  }
}
