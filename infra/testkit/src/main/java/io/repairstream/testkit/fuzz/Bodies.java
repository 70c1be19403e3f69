package io.repairstream.testkit.fuzz;

import static java.util.Objects.requireNonNull;

import io.repairstream.testkit.contract.ApiDocument;
import io.repairstream.testkit.contract.ApiOperation;
import io.repairstream.testkit.contract.ApiPromise;
import io.repairstream.testkit.contract.ApiSchemas;
import io.repairstream.testkit.fuzz.FuzzRequest.Expectation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bodies as the contract wants them: its examples with ids that are known, or made from schemas.
 */
final class Bodies {
  static final String JSON = "application/json";
  private static final String ITEMS = "items";
  private static final String WITHIN = "/";

  private final ApiDocument document;
  private final ApiSchemas schemas;
  private final KnownIds ids;
  private final SoundValues values;
  private final Map<String, JsonNode> fixed;

  Bodies(ApiPromise promise, KnownIds ids, SoundValues values, Map<String, JsonNode> fixed) {
    this.document = promise.document();
    this.schemas = promise.schemas();
    this.ids = ids;
    this.values = values;
    this.fixed = Map.copyOf(fixed);
  }

  void exampleBody(Draft draft, RandomGenerator random) {
    if (draft.operation.bodies().isEmpty()) {
      return;
    }
    Map.Entry<String, JsonNode> media = draft.operation.bodies().entrySet().iterator().next();
    JsonNode example = example(media.getValue(), random);
    draft.headers.put("Content-Type", media.getKey());
    if (!media.getKey().equals(JSON)) {
      draft.body = example.asString("").getBytes(StandardCharsets.UTF_8);
      return;
    }
    JsonNode body = example.isMissingNode() ? made(draft.operation, random) : example.deepCopy();
    known(draft.operation, body, random);
    json(draft, body);
  }

  private JsonNode example(JsonNode media, RandomGenerator random) {
    List<JsonNode> several = media.path("examples").valueStream().toList();
    return several.isEmpty()
        ? media.path("example")
        : document.resolve(several.get(random.nextInt(several.size()))).path("value");
  }

  /** Puts ids that are known where {@code node} names things. */
  private void known(ApiOperation operation, JsonNode node, RandomGenerator random) {
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        JsonNode value = object.path(name);
        String id = value.isString() ? ids.forField(operation, name, random) : null;
        JsonNode dictated = fixed.get(operation.id() + "/" + name);
        if (dictated != null) {
          object.set(name, dictated);
        } else if (id != null && looksLikeId(value.stringValue())) {
          object.put(name, id);
        } else {
          known(operation, value, random);
        }
      }
    } else if (node instanceof ArrayNode array) {
      array.forEach(each -> known(operation, each, random));
    }
  }

  private static boolean looksLikeId(String text) {
    return text.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|ro_[0-9a-z]{26}");
  }

  private JsonNode made(ApiOperation operation, RandomGenerator random) {
    JsonNode schema = operation.bodies().values().iterator().next().path("schema");
    ObjectNode object = values.object(operation, schema, random);
    for (String name : List.copyOf(object.propertyNames())) {
      JsonNode dictated = fixed.get(operation.id() + "/" + name);
      if (dictated != null) {
        object.set(name, dictated);
      }
    }
    return object;
  }

  void madeBody(Draft draft, RandomGenerator random) {
    if (draft.operation.bodies().containsKey(JSON)) {
      draft.headers.put("Content-Type", JSON);
      json(draft, made(draft.operation, random));
    } else {
      exampleBody(draft, random);
    }
  }

  /** Another sound value for one field of the example. */
  void vary(Draft draft, RandomGenerator random) {
    List<Map.Entry<String, JsonNode>> fields = fields(draft.operation);
    if (draft.json instanceof ObjectNode object && !fields.isEmpty()) {
      Map.Entry<String, JsonNode> field = fields.get(random.nextInt(fields.size()));
      if (!fixed.containsKey(draft.operation.id() + "/" + field.getKey())) {
        object.set(
            field.getKey(),
            values.value(draft.operation, field.getKey(), field.getValue(), random));
        json(draft, object);
      }
    }
  }

  List<Map.Entry<String, JsonNode>> fields(ApiOperation operation) {
    JsonNode media = operation.bodies().get(JSON);
    return media == null
        ? List.of()
        : List.copyOf(document.resolve(media.path("schema")).path("properties").properties());
  }

  /** What the JSON body of {@code operation}, which takes one, has to be. */
  static JsonNode jsonSchema(ApiOperation operation) {
    return requireNonNull(operation.bodies().get(JSON)).path("schema");
  }

  void json(Draft draft, JsonNode body) {
    draft.json = body;
    draft.body = body.toString().getBytes(StandardCharsets.UTF_8);
    JsonNode schema = jsonSchema(draft.operation);
    draft.expected =
        schemas.accepts(schema, body) ? new Expectation.Sound() : new Expectation.Refused("#");
  }

  /**
   * The fields of a body of {@code operation} that name something by its id; one within an object,
   * or within those of a list, as {@code outer/inner}.
   */
  List<String> references(ApiOperation operation) {
    List<String> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : fields(operation)) {
      JsonNode rule = document.resolve(field.getValue());
      if (names(rule)) {
        found.add(field.getKey());
      }
      for (Map.Entry<String, JsonNode> inner : within(rule).path("properties").properties()) {
        if (names(document.resolve(inner.getValue()))) {
          found.add(field.getKey() + WITHIN + inner.getKey());
        }
      }
    }
    return found;
  }

  /** Puts {@code id} into {@code body} at one of its {@link #references}. */
  void refer(
      ApiOperation operation,
      ObjectNode body,
      String reference,
      String id,
      RandomGenerator random) {
    int end = reference.indexOf(WITHIN);
    if (end < 0) {
      put(body, reference, property(operation, reference), id);
      return;
    }
    String outer = reference.substring(0, end);
    String inner = reference.substring(end + 1);
    JsonNode rule = property(operation, outer);
    JsonNode within = within(rule);
    ObjectNode holder;
    if (rule.has(ITEMS)) {
      holder = values.object(operation, within, random);
      body.putArray(outer).add(holder);
    } else {
      holder = body.putObject(outer);
    }
    put(holder, inner, document.resolve(within.path("properties").path(inner)), id);
  }

  private static void put(ObjectNode holder, String name, JsonNode rule, String id) {
    if (rule.has(ITEMS)) {
      holder.putArray(name).add(id);
    } else {
      holder.put(name, id);
    }
  }

  private boolean names(JsonNode rule) {
    return isId(rule) || isId(document.resolve(rule.path(ITEMS)));
  }

  private JsonNode within(JsonNode rule) {
    return rule.has(ITEMS) ? document.resolve(rule.path(ITEMS)) : rule;
  }

  JsonNode property(ApiOperation operation, String name) {
    return fields(operation).stream()
        .filter(field -> field.getKey().equals(name))
        .map(field -> document.resolve(field.getValue()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isId(JsonNode rule) {
    return Set.of("uuid", "work-order-id").contains(rule.path("format").asString(""));
  }
}
