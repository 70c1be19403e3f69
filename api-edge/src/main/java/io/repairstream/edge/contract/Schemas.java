package io.repairstream.edge.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compiles the schemas of one contract document so that their references resolve inside it. */
final class Schemas {
  private final JsonNode components;
  private final SchemaRegistry registry;

  Schemas(JsonNode document) {
    this.components = document.path("components");
    this.registry =
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
  }

  SchemaCheck compile(JsonNode schema) {
    ObjectNode standalone = (ObjectNode) schema.deepCopy();
    standalone.set("components", components);
    Schema compiled = registry.getSchema(standalone);
    compiled.initializeValidators();
    return new SchemaCheck(compiled, this, schema);
  }

  /** {@code schema} with a reference at its root followed. */
  JsonNode resolve(JsonNode schema) {
    JsonNode reference = schema.get("$ref");
    if (reference == null) {
      return schema;
    }
    JsonNode target = components.at(reference.stringValue().substring("#/components".length()));
    if (target.isMissingNode()) {
      throw new ContractException("the contract refers to " + reference + ", which is not in it");
    }
    return resolve(target);
  }

  /** Names of the fields an object at {@code pointer} below {@code schema} may have. */
  List<String> knownNames(JsonNode schema, String pointer) {
    JsonNode at = resolve(schema);
    for (String step : pointer.split("/")) {
      if (!step.isEmpty()) {
        JsonNode field = at.path("properties").get(step);
        at = resolve(field == null ? at.path("items") : field);
      }
    }
    return new ArrayList<>(at.path("properties").propertyNames());
  }
}
