package io.repairstream.edge.json;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes and writes the edge's own JSON. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          // Amounts stay as they were written.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  /** A new empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A new empty array. */
  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** {@code node} as text. */
  public static String write(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /** {@code text} as a quoted JSON string. */
  public static String quote(String text) {
    return MAPPER.writeValueAsString(text);
  }

  /**
   * The tree of JSON text this product itself wrote.
   *
   * @throws IllegalStateException when it is no JSON, which is a bug of its writer
   */
  public static JsonNode readOwn(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalStateException("own JSON cannot be read", e);
    }
  }
}
