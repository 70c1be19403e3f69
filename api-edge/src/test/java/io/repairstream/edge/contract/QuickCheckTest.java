package io.repairstream.edge.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the quick check is sure of, the library finds nothing wrong with: for every body of the
 * contract's examples, and for what becomes of it when one thing in it is another.
 */
final class QuickCheckTest {
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1",
          "1.5",
          "1e3",
          "99999999999999999999999",
          "\"\"",
          "\" \"",
          "\"a\"",
          "\"" + "a".repeat(64) + "\"",
          "\"" + "\uD83D\uDD27".repeat(40) + "\"",
          "\"" + "x".repeat(300) + "\"",
          "\"" + "x".repeat(20_001) + "\"",
          "\"01930000-0000-7000-8000-0000000000aa\"",
          "\"01930000-0000-7000-8000-0000000000AA\"",
          "\"01930000-0000-7000-8000-0000000000ag\"",
          "\"0193000000007000800000000000000aa\"",
          "\"2026-06-12T14:30:00Z\"",
          "\"standard\"",
          "[]",
          "[null]",
          "[\"a\",\"a\"]",
          "[1]",
          "{}",
          "{\"a\":1}");

  private final Contract contract = Contract.load("/openapi.yaml");
  private int sure;
  private int unsure;

  @Test
  void theLibraryFindsNothingWrongWithWhatItIsSureOf() {
    for (Operation operation : contract.operations()) {
      BodyRule rule = operation.body();
      if (rule != null) {
        for (JsonNode example : examples(operation)) {
          variants(example).forEach(variant -> hold(operation, rule.schema(), variant));
        }
      }
    }
    // It is worth nothing when it is never sure, and wrong when it always is.
    assertThat(sure).isGreaterThan(200);
    assertThat(unsure).isGreaterThan(1_000);
  }

  @Test
  void parametersAreHeldAgainstTheSameRules() {
    for (Operation operation : contract.operations()) {
      List<Parameter> parameters = new ArrayList<>(operation.pathParameters().values());
      parameters.addAll(operation.queryParameters().values());
      for (Parameter parameter : parameters) {
        VALUES.forEach(value -> hold(operation, parameter.schema(), Json.readOwn(value)));
      }
    }
    assertThat(sure).isGreaterThan(100);
  }

  @Test
  void itIsSureOfATicketAsMostCallersSendIt() {
    JsonNode ticket =
        Json.readOwn(
            """
            {"shop_id":"01930000-0000-7000-8000-0000000000aa",
             "customer_id":"01930000-0000-7000-8000-0000000000ab",
             "device_id":"01930000-0000-7000-8000-0000000000ac",
             "issue_category":"screen_repair","issue_description":"cracked","priority":"high"}
            """);
    BodyRule rule = Objects.requireNonNull(contract.operation("createTicket").body());
    assertThat(rule.schema().surelyFits(ticket)).isTrue();
  }

  private void hold(Operation operation, SchemaCheck schema, JsonNode value) {
    if (schema.surelyFits(value)) {
      sure++;
      assertThat(schema.judge(value)).as(operation.id() + " " + value).isEmpty();
    } else {
      unsure++;
    }
  }

  private List<JsonNode> examples(Operation operation) {
    List<JsonNode> examples = new ArrayList<>();
    for (JsonNode path : contract.document().path("paths")) {
      for (JsonNode method : path) {
        if (method.path("operationId").asString("").equals(operation.id())) {
          JsonNode body = method.path("requestBody").at("/content/application~1json");
          body.path("examples").forEach(example -> examples.add(value(example)));
          if (body.has("example")) {
            examples.add(body.get("example"));
          }
        }
      }
    }
    return examples;
  }

  private JsonNode value(JsonNode example) {
    JsonNode reference = example.get("$ref");
    return reference == null
        ? example.path("value")
        : contract.document().at(reference.stringValue().substring(1)).path("value");
  }

  /** {@code node} itself, and with each of its parts left out, added to, or made another. */
  private static List<JsonNode> variants(JsonNode node) {
    List<JsonNode> all = new ArrayList<>();
    all.add(node);
    VALUES.forEach(value -> all.add(Json.readOwn(value)));
    if (node instanceof ObjectNode object) {
      all.add(object.deepCopy().put("never_heard_of", 1));
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        all.add(object.deepCopy().without(field.getKey()));
        variants(field.getValue())
            .forEach(value -> all.add(object.deepCopy().set(field.getKey(), value)));
      }
    } else if (node instanceof ArrayNode array && !array.isEmpty()) {
      for (JsonNode value : variants(array.get(0))) {
        all.add(array.deepCopy().add(value));
      }
    }
    return all;
  }
}
