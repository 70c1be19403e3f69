package io.repairstream.edge.contract;

import io.repairstream.edge.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * An OpenAPI 3.1 document, read once at start: the operations it names and the text it is served
 * as.
 */
public final class Contract {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonNode document;
  private final Schemas schemas;
  private final List<Operation> operations = new ArrayList<>();

  private Contract(JsonNode document) {
    this.document = document;
    this.schemas = new Schemas(document);
    Set<String> ids = new HashSet<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          Operation operation = operation(path.getKey(), method.getKey(), method.getValue());
          if (!ids.add(operation.id())) {
            throw new ContractException("operationId " + operation.id() + " is there twice");
          }
          operations.add(operation);
        }
      }
    }
  }

  /** The contract in the class path resource {@code name}. */
  public static Contract load(String name) {
    return new Contract(read(name));
  }

  /** The YAML document in the class path resource {@code name}. */
  public static JsonNode read(String name) {
    try (InputStream in = Contract.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new ContractException("contract " + name + " is not on the class path");
      }
      return YAMLMapper.builder().build().readTree(in);
    } catch (IOException | JacksonException e) {
      throw new ContractException("contract " + name + " cannot be read", e);
    }
  }

  /** Every operation, in the order of the document. */
  public List<Operation> operations() {
    return List.copyOf(operations);
  }

  /** The operation called {@code id}. */
  public Operation operation(String id) {
    return operations.stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ContractException("the contract has no operation " + id));
  }

  /** A copy of the document. */
  public JsonNode document() {
    return document.deepCopy();
  }

  /** The document as JSON text. */
  public String json() {
    return Json.write(document);
  }

  private Operation operation(String path, String method, JsonNode source) {
    String id = source.path("operationId").asString("");
    if (id.isEmpty()) {
      throw new ContractException(method + " " + path + " has no operationId");
    }
    Map<String, Parameter> inPath = new LinkedHashMap<>();
    Map<String, Parameter> inQuery = new LinkedHashMap<>();
    for (JsonNode reference : source.path("parameters")) {
      JsonNode parameter = schemas.resolve(reference);
      String name = parameter.path("name").asString();
      switch (parameter.path("in").asString()) {
        case "path" -> inPath.put(name, parameter(name, parameter));
        case "query" -> inQuery.put(name, parameter(name, parameter));
        case "header" -> {
          // Headers have rules of their own, the same for every operation: see edge.http.
        }
        default -> throw new ContractException("parameter " + name + " of " + id + " is nowhere");
      }
    }
    String scope = source.path("x-scope").asString("");
    return new Operation(
        id,
        method.toUpperCase(Locale.ROOT),
        path,
        access(source, scope, id),
        scope.isEmpty() || scope.equals("any") ? null : scope,
        inPath,
        inQuery,
        body(source));
  }

  private static Operation.Access access(JsonNode source, String scope, String id) {
    if (source.path("security").isArray() && source.path("security").isEmpty()) {
      return Operation.Access.PUBLIC;
    }
    if (source.path("x-owner-only").asBoolean(false)) {
      return Operation.Access.OWNER;
    }
    if (scope.isEmpty()) {
      throw new ContractException("operation " + id + " says neither x-scope nor x-owner-only");
    }
    return Operation.Access.KEY;
  }

  private Parameter parameter(String name, JsonNode parameter) {
    JsonNode schema = parameter.path("schema");
    return new Parameter(
        name,
        parameter.path("required").asBoolean(false),
        schemas.resolve(schema).path("type").asString("string"),
        schemas.compile(schema));
  }

  private @Nullable BodyRule body(JsonNode source) {
    JsonNode body = source.get("requestBody");
    if (body == null) {
      return null;
    }
    JsonNode content = schemas.resolve(body).path("content");
    Set<String> mediaTypes = new LinkedHashSet<>(content.propertyNames());
    // A body that is read as it arrives has no schema of its own: its rows have.
    JsonNode json = content.path("application/json").path("schema");
    JsonNode schema = json.isMissingNode() ? Json.object() : json;
    return new BodyRule(
        mediaTypes,
        schemas.resolve(body).path("required").asBoolean(false),
        schemas.compile(schema));
  }
}
