package io.repairstream.testkit.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds values against the contract's schemas: requests as they stand there, answers more strictly,
 * so that a field which nobody documented is found.
 */
public final class ApiSchemas {
  private static final List<String> ALTERNATIVES = List.of("oneOf", "anyOf");

  private final ApiDocument document;
  private final ObjectNode closed;
  private final Map<JsonNode, Schema> strict = new ConcurrentHashMap<>();
  private final Map<JsonNode, Schema> plain = new ConcurrentHashMap<>();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          Dialect.builder(Dialects.getDraft202012())
              .keyword(new NonValidationKeyword("components"))
              .build(),
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .formatAssertionsEnabled(true)
                      .locale(Locale.ENGLISH)
                      .build()));

  /** The schemas of {@code document}. */
  public ApiSchemas(ApiDocument document) {
    this.document = document;
    this.closed = (ObjectNode) document.components().deepCopy();
    ObjectNode schemas = closed.putObject("schemas");
    document
        .components()
        .path("schemas")
        .properties()
        .forEach(schema -> schemas.set(schema.getKey(), close(schema.getValue(), true)));
  }

  /** Whether a caller may send {@code value} under {@code schema}. */
  public boolean accepts(JsonNode schema, JsonNode value) {
    return plain
        .computeIfAbsent(schema, wanted -> compile(wanted, document.components()))
        .validate(value)
        .isEmpty();
  }

  /** What an answer that says {@code value} under {@code schema} has that the contract has not. */
  public List<String> complaints(JsonNode schema, JsonNode value) {
    return strict
        .computeIfAbsent(schema, wanted -> compile(close(wanted, true), closed))
        .validate(value)
        .stream()
        .map(ApiSchemas::told)
        .toList();
  }

  private static String told(Error error) {
    return error.getInstanceLocation() + ": " + error.getMessage();
  }

  private Schema compile(JsonNode schema, JsonNode components) {
    ObjectNode standalone = (ObjectNode) schema.deepCopy();
    standalone.set("components", components);
    return registry.getSchema(standalone);
  }

  /**
   * {@code schema} without room for other fields; parts of a composition, which see each other's
   * fields, are open and the whole is closed.
   */
  private JsonNode close(JsonNode schema, boolean whole) {
    if (!schema.isObject()) {
      return schema;
    }
    ObjectNode copy = (ObjectNode) schema.deepCopy();
    boolean composed = copy.has("allOf");
    if (copy.path("properties") instanceof ObjectNode properties) {
      schema
          .path("properties")
          .properties()
          .forEach(field -> properties.set(field.getKey(), close(field.getValue(), true)));
    }
    for (String single : List.of("items", "additionalProperties")) {
      if (copy.path(single).isObject()) {
        copy.set(single, close(copy.path(single), true));
      }
    }
    if (copy.path("allOf") instanceof ArrayNode parts) {
      for (int i = 0; i < parts.size(); i++) {
        parts.set(i, close(document.resolve(parts.get(i)), false));
      }
    }
    boolean ownFields = copy.path("properties").isObject();
    for (String keyword : ALTERNATIVES) {
      if (copy.path(keyword) instanceof ArrayNode options) {
        for (int i = 0; i < options.size(); i++) {
          options.set(i, close(options.get(i), !ownFields && !composed));
        }
      }
    }
    boolean open = !copy.has("additionalProperties") && !copy.has("unevaluatedProperties");
    if (whole && open && (ownFields || composed)) {
      copy.put("unevaluatedProperties", false);
    }
    return copy;
  }
}
