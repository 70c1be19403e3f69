package io.repairstream.edge.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.json.StrictJson;
import io.repairstream.edge.problem.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A reader of the contract finds everything: words, errors, and examples that are true. */
final class ContractContentsTest {
  private static final String OPENAPI = "/openapi.yaml";
  private static final String OPERATOR = "/operator.yaml";
  private static final String JSON = "application/json";
  private static final Set<ErrorCode> BEFORE_ANY_OPERATION =
      Set.of(ErrorCode.METHOD_NOT_ALLOWED, ErrorCode.URI_TOO_LONG, ErrorCode.HEADERS_TOO_LARGE);

  @ParameterizedTest
  @ValueSource(strings = {OPENAPI, OPERATOR})
  void everyOperationHasWordsAndATagThatIsExplained(String file) {
    JsonNode document = document(file);
    List<String> tags =
        document.path("tags").valueStream().map(tag -> tag.path("name").asString()).toList();
    document
        .path("tags")
        .forEach(tag -> assertThat(tag.path("description").asString("")).isNotBlank());

    for (JsonNode operation : everyOperation(document)) {
      String id = operation.path("operationId").asString();
      assertThat(operation.path("summary").asString("")).as(id).isNotBlank();
      assertThat(operation.path("description").asString("")).as(id).isNotBlank();
      assertThat(operation.path("tags").valueStream().map(JsonNode::asString).toList())
          .as(id)
          .isNotEmpty()
          .isSubsetOf(tags);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {OPENAPI, OPERATOR})
  void everyBodyHasAnExampleAndEveryExampleFitsItsSchema(String file) {
    JsonNode document = document(file);
    Schemas schemas = new Schemas(document);
    for (JsonNode operation : everyOperation(document)) {
      String id = operation.path("operationId").asString();
      contentFits(schemas, schemas.resolve(operation.path("requestBody")), id);
      for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
        contentFits(schemas, schemas.resolve(response.getValue()), id + " " + response.getKey());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {OPENAPI, OPERATOR})
  void everyOperationNamesExactlyTheErrorsOfItsKind(String file) {
    Contract contract = Contract.load(file);
    JsonNode document = document(file);
    for (Operation operation : contract.operations()) {
      JsonNode source =
          document
              .path("paths")
              .path(operation.path())
              .path(operation.method().toLowerCase(Locale.ROOT));
      Set<String> named = new TreeSet<>(source.path("responses").propertyNames());
      named.removeIf(status -> status.charAt(0) < '4');

      assertThat(named)
          .as(operation.id())
          .isEqualTo(new TreeSet<>(errors(operation, source, file.equals(OPERATOR))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {OPENAPI, OPERATOR})
  void everyErrorCodeHasAnExampleUnderItsStatus(String file) {
    JsonNode document = document(file);
    Schemas schemas = new Schemas(document);
    Set<String> shown = new TreeSet<>();
    for (JsonNode operation : everyOperation(document)) {
      for (Map.Entry<String, JsonNode> named : operation.path("responses").properties()) {
        JsonNode response = schemas.resolve(named.getValue());
        for (JsonNode example : response.path("content").path(JSON).path("examples")) {
          String code = schemas.resolve(example).at("/value/error/code").asString("");
          if (named.getKey().charAt(0) >= '4' && !code.isEmpty()) {
            assertThat(Integer.toString(ErrorCode.valueOf(code).status()))
                .as(code)
                .isEqualTo(named.getKey());
            shown.add(code);
          }
        }
      }
    }

    if (file.equals(OPENAPI)) {
      // What is refused before an operation is found is no operation's.
      Set<String> all =
          Arrays.stream(ErrorCode.values())
              .filter(code -> !BEFORE_ANY_OPERATION.contains(code))
              .map(Enum::name)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(shown).isEqualTo(all);
    }
  }

  private static Set<String> errors(Operation operation, JsonNode source, boolean operator) {
    boolean open = operation.access() == Operation.Access.PUBLIC;
    boolean limited = !open || operation.path().startsWith("/public/");
    boolean conditional =
        source
            .path("parameters")
            .valueStream()
            .anyMatch(parameter -> parameter.path("$ref").asString("").endsWith("/IfMatch"));
    Set<String> statuses = new LinkedHashSet<>(List.of("400", "500"));
    add(statuses, !open, "401");
    add(statuses, !open && !operator, "402", "403");
    boolean names = operation.writes() || !operation.pathParameters().isEmpty();
    // A list of a shop that is not the caller's is empty, a figure of it is refused.
    boolean reportsOnAShop =
        "reports:read".equals(operation.scope())
            && operation.queryParameters().containsKey("shop_id");
    add(statuses, names || reportsOnAShop, "404");
    add(statuses, operation.writes(), "409", "413", "422");
    add(statuses, operation.body() != null, "408", "415");
    add(statuses, operation.path().startsWith("/events"), "410");
    add(statuses, conditional, "412");
    add(statuses, limited && !operator, "429");
    add(statuses, limited, "503");
    return statuses;
  }

  private static void add(Set<String> statuses, boolean when, String... more) {
    if (when) {
      statuses.addAll(List.of(more));
    }
  }

  private static void contentFits(Schemas schemas, JsonNode owner, String where) {
    for (Map.Entry<String, JsonNode> media : owner.path("content").properties()) {
      JsonNode content = media.getValue();
      List<JsonNode> examples = new ArrayList<>();
      if (content.has("example")) {
        examples.add(content.path("example"));
      }
      content
          .path("examples")
          .forEach(example -> examples.add(schemas.resolve(example).path("value")));

      assertThat(examples).as(where + " " + media.getKey()).isNotEmpty();
      for (JsonNode example : examples) {
        assertThat(schemas.compile(content.path("schema")).check(example))
            .as(where + " " + media.getKey())
            .isEmpty();
      }
    }
  }

  private static List<JsonNode> everyOperation(JsonNode document) {
    List<JsonNode> operations = new ArrayList<>();
    for (String section : List.of("paths", "webhooks")) {
      for (JsonNode path : document.path(section)) {
        path.forEach(operations::add);
      }
    }
    return operations;
  }

  private static JsonNode document(String file) {
    return StrictJson.read(Contract.load(file).json().getBytes(StandardCharsets.UTF_8));
  }
}
