package io.repairstream.testkit.contract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** An OpenAPI 3.1 document: its operations, and what its references mean. */
public final class ApiDocument {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonNode root;
  private final List<String> bases = new ArrayList<>();
  private final List<ApiOperation> operations = new ArrayList<>();

  private ApiDocument(JsonNode root) {
    this.root = root;
    root.path("servers").forEach(server -> bases.add(server.path("url").asString()));
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          operations.add(operation(path.getKey(), method.getKey(), method.getValue()));
        }
      }
    }
  }

  /** The document that {@code json} is, as a server serves it. */
  public static ApiDocument ofJson(String json) {
    return new ApiDocument(JsonMapper.shared().readTree(json));
  }

  /** The document in {@code file}. */
  public static ApiDocument ofYaml(Path file) {
    return new ApiDocument(YAMLMapper.shared().readTree(file.toFile()));
  }

  /** All of them, in the document's order. */
  public List<ApiOperation> operations() {
    return List.copyOf(operations);
  }

  /** The operation behind {@code target}, a path with base and query; null when there is none. */
  public @Nullable ApiOperation find(String method, String target) {
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    for (String base : bases) {
      if (path.startsWith(base + "/")) {
        return below(method, path.substring(base.length()));
      }
    }
    // What needs no key is served without a base path too.
    ApiOperation found = below(method, path);
    return found != null && found.open() ? found : null;
  }

  private @Nullable ApiOperation below(String method, String path) {
    if (!path.startsWith("/")) {
      return null;
    }
    String[] segments = path.substring(1).split("/", -1);
    return operations.stream()
        .filter(operation -> operation.method().equals(method) && operation.fits(segments))
        .max(Comparator.comparingLong(ApiOperation::words))
        .orElse(null);
  }

  /** {@code node} itself, or what its reference leads to. */
  public JsonNode resolve(JsonNode node) {
    JsonNode reference = node.get("$ref");
    if (reference == null) {
      return node;
    }
    JsonNode target = root.at(reference.asString().substring(1));
    if (target.isMissingNode()) {
      throw new AssertionError("the contract refers to " + reference + ", which is not in it");
    }
    return resolve(target);
  }

  /** Its reusable parts. */
  JsonNode components() {
    return root.path("components");
  }

  private ApiOperation operation(String path, String method, JsonNode source) {
    List<ApiParameter> parameters = new ArrayList<>();
    for (JsonNode reference : source.path("parameters")) {
      JsonNode parameter = resolve(reference);
      parameters.add(
          new ApiParameter(
              parameter.path("name").asString(),
              parameter.path("in").asString(),
              parameter.path("required").asBoolean(false),
              resolve(parameter.path("schema"))));
    }
    Map<String, JsonNode> bodies = new LinkedHashMap<>();
    JsonNode body = source.has("requestBody") ? resolve(source.path("requestBody")) : null;
    if (body != null) {
      body.path("content")
          .properties()
          .forEach(media -> bodies.put(media.getKey(), media.getValue()));
    }
    Map<String, JsonNode> responses = new LinkedHashMap<>();
    source
        .path("responses")
        .properties()
        .forEach(response -> responses.put(response.getKey(), resolve(response.getValue())));
    JsonNode security = source.path("security");
    return new ApiOperation(
        source.path("operationId").asString(),
        method.toUpperCase(Locale.ROOT),
        path,
        security.isArray() && security.isEmpty(),
        source.path("x-owner-only").asBoolean(false),
        parameters,
        bodies,
        body != null && body.path("required").asBoolean(false),
        responses);
  }
}
