package io.repairstream.edge.contract;

import io.repairstream.edge.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a schema of the contract says of the form of a value: how a command is filled from it
 * without being told field by field.
 */
public final class Shape {
  /** Format of ids: one value has one text. */
  public static final String UUID = "uuid";

  /** Format of ids of work orders: a UUID, or what repair orders write for it. */
  public static final String WORK_ORDER_ID = "work-order-id";

  /** Format of times. */
  public static final String TIME = "date-time";

  /** Format of SHA-256 sums, which are the same in either case. */
  public static final String SHA_256 = "sha256";

  /** The shape of no body at all. */
  public static final Shape NOTHING = new Shape(new Schemas(Json.object()), Json.object());

  private final Schemas schemas;
  private final JsonNode written;
  private final List<JsonNode> parts = new ArrayList<>();
  private final boolean nullOption;

  Shape(Schemas schemas, JsonNode schema) {
    this.schemas = schemas;
    this.written = schema;
    this.nullOption = collect(schema);
  }

  /** The schemas that all hold for the value; true when one of the alternatives is null. */
  private boolean collect(JsonNode schema) {
    JsonNode resolved = schemas.resolve(schema);
    parts.add(resolved);
    boolean nullable = false;
    for (JsonNode part : resolved.path("allOf")) {
      nullable |= collect(part);
    }
    for (JsonNode option : resolved.path("oneOf")) {
      if (option.path("type").asString("").equals("null")) {
        nullable = true;
      } else {
        nullable |= collect(option);
      }
    }
    return nullable;
  }

  /** Names of the fields a caller may send, in the order of the contract. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode part : parts) {
      part.path("properties")
          .properties()
          .forEach(
              field -> {
                if (!field.getValue().path("readOnly").asBoolean(false)) {
                  names.add(field.getKey());
                }
              });
    }
    return names;
  }

  /** What field {@code name} may be, or null when there is no such field. */
  public @Nullable Shape property(String name) {
    for (JsonNode part : parts) {
      JsonNode property = part.path("properties").get(name);
      if (property != null) {
        return new Shape(schemas, property);
      }
    }
    return null;
  }

  /** Whether field {@code name} must be there. */
  public boolean requires(String name) {
    return parts.stream()
        .flatMap(part -> part.path("required").valueStream())
        .anyMatch(required -> required.asString("").equals(name));
  }

  /** What an item of an array may be, or null when nothing is said of items. */
  public @Nullable Shape items() {
    return below("items");
  }

  /** What a value of an object with names of the caller's choice may be, or null. */
  public @Nullable Shape values() {
    return below("additionalProperties");
  }

  private @Nullable Shape below(String keyword) {
    for (JsonNode part : parts) {
      JsonNode schema = part.get(keyword);
      if (schema != null && schema.isObject()) {
        return new Shape(schemas, schema);
      }
    }
    return null;
  }

  /** Types of JSON it may be. */
  public Set<String> types() {
    Set<String> types = new LinkedHashSet<>();
    for (JsonNode part : parts) {
      JsonNode type = part.path("type");
      if (type.isString()) {
        types.add(type.stringValue());
      }
      type.valueStream().forEach(each -> types.add(each.asString("")));
    }
    if (nullOption) {
      types.add("null");
    }
    return types;
  }

  /** The values it may have, when they are listed. */
  public List<String> options() {
    return parts.stream()
        .flatMap(part -> part.path("enum").valueStream())
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .toList();
  }

  /** Its format, or nothing. */
  public String format() {
    return parts.stream()
        .map(part -> part.path("format").asString(""))
        .filter(format -> !format.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** What its absence means, or null when the contract does not say. */
  public @Nullable JsonNode fallback() {
    if (written.has("default")) {
      return written.get("default");
    }
    return parts.stream()
        .map(part -> part.get("default"))
        .filter(value -> value != null)
        .findFirst()
        .orElse(null);
  }
}
