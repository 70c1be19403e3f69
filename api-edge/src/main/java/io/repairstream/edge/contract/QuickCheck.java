package io.repairstream.edge.contract;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tells quickly that a value surely fits a schema. Most requests are right, and for them the
 * library's validation, made to tell what is wrong, is the dearest step of all; what this one is
 * not sure of is the library's to judge.
 */
final class QuickCheck {
  private final Set<JsonType> types = EnumSet.noneOf(JsonType.class);
  private final Set<String> options = new HashSet<>();
  private final Map<String, QuickCheck> properties = new HashMap<>();
  private final List<String> required = new ArrayList<>();
  private final List<QuickCheck> others = new ArrayList<>();
  private @Nullable QuickCheck items;
  private boolean nullOption;
  private boolean listed;
  private boolean closed;
  private boolean uuid;
  private boolean unsure;
  private long minimum = Long.MIN_VALUE;
  private long maximum = Long.MAX_VALUE;
  private int minLength;
  private int maxLength = Integer.MAX_VALUE;
  private int minItems;
  private int maxItems = Integer.MAX_VALUE;

  private QuickCheck() {}

  /** A check by {@code schema}, whose references {@code schemas} resolves. */
  static QuickCheck of(Schemas schemas, JsonNode schema) {
    return of(schemas, schema, new HashMap<>());
  }

  private static QuickCheck of(Schemas schemas, JsonNode schema, Map<String, QuickCheck> known) {
    QuickCheck check = new QuickCheck();
    check.read(schemas, schema, known);
    return check;
  }

  private void read(Schemas schemas, JsonNode schema, Map<String, QuickCheck> known) {
    unsure |= !schema.isObject();
    for (Map.Entry<String, JsonNode> rule : schema.properties()) {
      JsonNode value = rule.getValue();
      switch (rule.getKey()) {
        case "$ref" -> others.add(referred(schemas, schema, value.stringValue(), known));
        case "allOf" -> value.forEach(part -> others.add(of(schemas, part, known)));
        case "type" -> type(value);
        case "enum" -> options(value);
        case "properties" ->
            value
                .properties()
                .forEach(p -> properties.put(p.getKey(), of(schemas, p.getValue(), known)));
        case "required" -> value.forEach(name -> required.add(name.stringValue()));
        case "items" -> items = of(schemas, value, known);
        case "additionalProperties" -> {
          closed = value.isBoolean() && !value.booleanValue();
          unsure |= !value.isBoolean();
        }
        case "format" -> {
          uuid = value.stringValue().equals(Shape.UUID);
          unsure |= !uuid;
        }
        case "minimum" -> minimum = whole(value);
        case "maximum" -> maximum = whole(value);
        case "minLength" -> minLength = value.intValue();
        case "maxLength" -> maxLength = value.intValue();
        case "minItems" -> minItems = value.intValue();
        case "maxItems" -> maxItems = value.intValue();
        case "description", "title", "default", "examples", "example", "readOnly", "deprecated" -> {
          // Words for people: nothing fits or does not fit because of them.
        }
        default -> unsure |= !rule.getKey().startsWith("x-");
      }
    }
  }

  /** A schema may refer to itself: what is being read is known already. */
  private static QuickCheck referred(
      Schemas schemas, JsonNode schema, String name, Map<String, QuickCheck> known) {
    QuickCheck before = known.get(name);
    if (before != null) {
      return before;
    }
    QuickCheck check = new QuickCheck();
    known.put(name, check);
    check.read(schemas, schemas.resolve(schema), known);
    return check;
  }

  private void type(JsonNode value) {
    if (value.isArray()) {
      value.forEach(this::type);
      return;
    }
    JsonType type = JsonType.named(value.stringValue());
    if (type == null) {
      unsure = true;
    } else {
      types.add(type);
    }
  }

  private void options(JsonNode values) {
    listed = true;
    for (JsonNode value : values) {
      nullOption |= value.isNull();
      if (value.isString()) {
        options.add(value.stringValue());
      }
    }
  }

  private long whole(JsonNode bound) {
    unsure |= !bound.isIntegralNumber() || !bound.canConvertToLong();
    return bound.isIntegralNumber() ? bound.longValue() : 0;
  }

  /** Whether {@code value} fits for sure; false when it does not, or may not. */
  boolean surelyFits(JsonNode value) {
    if (unsure || !(types.isEmpty() || types.contains(JsonType.of(value)))) {
      return false;
    }
    for (int i = 0; i < others.size(); i++) {
      if (!others.get(i).surelyFits(value)) {
        return false;
      }
    }
    return switch (JsonType.of(value)) {
      case STRING -> text(value.stringValue());
      case OBJECT -> !listed && object(value);
      case ARRAY -> !listed && array(value);
      case INTEGER -> !listed && number(value);
      case FRACTION -> !listed && minimum == Long.MIN_VALUE && maximum == Long.MAX_VALUE;
      case NULL -> !listed || nullOption;
      case BOOLEAN -> !listed;
      case OTHER -> false;
    };
  }

  private boolean text(String text) {
    return (!listed || options.contains(text))
        && (!uuid || isUuid(text))
        && isLongEnough(text)
        && (text.length() <= maxLength || text.codePointCount(0, text.length()) <= maxLength);
  }

  /** A character counts once, whether Java needs one or two for it. */
  private boolean isLongEnough(String text) {
    return text.length() >= 2 * minLength || text.codePointCount(0, text.length()) >= minLength;
  }

  private boolean number(JsonNode value) {
    if (minimum == Long.MIN_VALUE && maximum == Long.MAX_VALUE) {
      return true;
    }
    return value.canConvertToLong() && value.longValue() >= minimum && value.longValue() <= maximum;
  }

  private boolean object(JsonNode value) {
    for (int i = 0; i < required.size(); i++) {
      if (!value.has(required.get(i))) {
        return false;
      }
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      QuickCheck property = properties.get(field.getKey());
      if (property == null ? closed : !property.surelyFits(field.getValue())) {
        return false;
      }
    }
    return true;
  }

  private boolean array(JsonNode value) {
    if (value.size() < minItems || value.size() > maxItems) {
      return false;
    }
    QuickCheck each = items;
    for (int i = 0; each != null && i < value.size(); i++) {
      if (!each.surelyFits(value.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUuid(String text) {
    if (text.length() != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      char c = text.charAt(i);
      boolean fits =
          i == 8 || i == 13 || i == 18 || i == 23
              ? c == '-'
              : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Kinds of JSON values as schemas tell them apart. */
  private enum JsonType {
    STRING,
    OBJECT,
    ARRAY,
    INTEGER,
    FRACTION,
    BOOLEAN,
    NULL,
    OTHER;

    static JsonType of(JsonNode value) {
      return switch (value.getNodeType()) {
        case STRING -> STRING;
        case OBJECT -> OBJECT;
        case ARRAY -> ARRAY;
        case NUMBER -> value.isIntegralNumber() ? INTEGER : FRACTION;
        case BOOLEAN -> BOOLEAN;
        case NULL -> NULL;
        case BINARY, MISSING, POJO -> OTHER;
      };
    }

    /** The type a schema calls {@code name}; null for {@code number}, which is two of ours. */
    static @Nullable JsonType named(String name) {
      return switch (name) {
        case "string" -> STRING;
        case "object" -> OBJECT;
        case "array" -> ARRAY;
        case "integer" -> INTEGER;
        case "boolean" -> BOOLEAN;
        case "null" -> NULL;
        default -> null;
      };
    }
  }
}
