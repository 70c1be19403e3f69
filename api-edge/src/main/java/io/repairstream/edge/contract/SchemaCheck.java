package io.repairstream.edge.contract;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import io.repairstream.edge.json.StrictJson;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tells what is wrong with a value under one schema of the contract, in words for the caller. */
public final class SchemaCheck {
  private static final int MOST = 20;

  /**
   * More values than a body has that is meant well. Of those that have more the first mistake alone
   * is looked for: to find them all would hold up the event loop.
   */
  private static final int MANY = 5_000;

  private final Schema compiled;
  private final Schemas schemas;
  private final JsonNode source;
  private final QuickCheck quick;

  SchemaCheck(Schema compiled, Schemas schemas, JsonNode source) {
    this.compiled = compiled;
    this.schemas = schemas;
    this.source = source;
    this.quick = QuickCheck.of(schemas, source);
  }

  /** What the schema says of the form of values. */
  public Shape shape() {
    return new Shape(schemas, source);
  }

  /** What is wrong with {@code value}; empty when nothing is. At most {@value #MOST} are told. */
  public List<Violation> check(JsonNode value) {
    String unsound = StrictJson.unsound(value);
    if (unsound == null && quick.surelyFits(value)) {
      return List.of();
    }
    if (unsound != null) {
      return List.of(
          new Violation(
              "#" + unsound,
              "holds a NUL character, half a surrogate pair or a number out of range (expected: Unicode text)",
              null,
              null));
    }
    return judge(value);
  }

  /** Whether {@code value} fits for sure, without a word about what else may be wrong with it. */
  boolean surelyFits(JsonNode value) {
    return quick.surelyFits(value);
  }

  /** What the library finds wrong with {@code value}. */
  List<Violation> judge(JsonNode value) {
    List<Error> errors =
        left(value, MANY) < 0
            ? compiled.validate(value, SchemaCheck::endAtTheFirst)
            : compiled.validate(value);
    if (errors.isEmpty()) {
      return List.of();
    }
    Map<String, Violation> told = new LinkedHashMap<>();
    for (Error error : errors) {
      if (told.size() < MOST) {
        Violation violation = violation(error);
        told.putIfAbsent(violation.pointer(), violation);
      }
    }
    return new ArrayList<>(told.values());
  }

  private static void endAtTheFirst(ExecutionContext context) {
    context.executionConfig(config -> config.failFast(true));
  }

  /**
   * What is left of {@code room} after every value in {@code node}; negative when they are more.
   */
  private static int left(JsonNode node, int room) {
    int left = room - 1;
    Iterator<JsonNode> each = node.iterator();
    while (left >= 0 && each.hasNext()) {
      left = left(each.next(), left);
    }
    return left;
  }

  private Violation violation(Error error) {
    String at = error.getInstanceLocation().toString();
    String keyword = error.getKeyword() == null ? "" : error.getKeyword();
    String property = error.getProperty();
    JsonNode rule = error.getSchemaNode();
    if (error.getEvaluationPath().toString().contains("/anyOf/")) {
      return new Violation(
          "#" + at, "none of the accepted forms fits: " + alternatives(), null, null);
    }
    return switch (keyword) {
      case "additionalProperties", "unevaluatedProperties" -> unknown(at, property);
      case "required" ->
          new Violation(
              "#" + at + "/" + step(property), "is missing (expected: a value)", null, null);
      case "type" -> said(at, error, "expected: " + types(rule));
      case "enum" -> said(at, error, "expected one of: " + list(rule));
      case "format" -> said(at, error, "expected: a " + rule.asString());
      case "pattern" -> said(at, error, "expected text like " + rule.asString());
      case "maxLength" -> said(at, error, "expected at most " + rule.asString() + " characters");
      case "minLength" -> said(at, error, "expected at least " + rule.asString() + " characters");
      case "maxItems" -> said(at, error, "expected at most " + rule.asString() + " items");
      case "minItems" -> said(at, error, "expected at least " + rule.asString() + " items");
      case "maximum" -> said(at, error, "expected at most " + rule.asString());
      case "minimum" -> said(at, error, "expected at least " + rule.asString());
      case "false" -> said(at, error, "is not accepted here");
      default -> said(at, error, error.getMessage());
    };
  }

  private Violation unknown(String at, @Nullable String property) {
    String name = property == null ? "" : property;
    return new Violation(
        "#" + at + "/" + step(name),
        "is not a known field",
        null,
        NearestName.to(name, schemas.knownNames(source, at)));
  }

  private String alternatives() {
    List<String> names = new ArrayList<>();
    for (JsonNode alternative : schemas.resolve(source).path("anyOf")) {
      names.add(list(alternative.path("required")));
    }
    return "expected " + String.join(" or ", names);
  }

  private static Violation said(String at, Error error, String expectation) {
    return new Violation("#" + at, expectation, OffendingValue.of(error.getInstanceNode()), null);
  }

  private static String types(JsonNode rule) {
    return rule.isArray() ? list(rule) : rule.asString();
  }

  private static String list(JsonNode values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.isNull() ? "null" : value.asString()));
    return String.join(", ", texts);
  }

  private static String step(@Nullable String property) {
    return property == null ? "" : StrictJson.escape(property);
  }
}
