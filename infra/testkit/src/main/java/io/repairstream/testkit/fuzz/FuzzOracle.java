package io.repairstream.testkit.fuzz;

import io.repairstream.testkit.contract.ApiDocument;
import io.repairstream.testkit.contract.ApiExchange;
import io.repairstream.testkit.contract.ApiPromise;
import io.repairstream.testkit.fuzz.FuzzRequest.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Judges an answer by the request it was given to. */
public final class FuzzOracle {
  private static final Set<String> OF_THE_MOMENT = Set.of("LIMIT_EXCEEDED", "INVALID_CURSOR");

  private final ApiPromise promise;
  private final ApiDocument document;

  /** An oracle that knows what was promised. */
  public FuzzOracle(ApiPromise promise) {
    this.promise = promise;
    this.document = promise.document();
  }

  /** What is wrong with {@code answer} to {@code request}; empty when nothing is. */
  public List<String> complaints(FuzzRequest request, ApiExchange answer) {
    List<String> complaints = new ArrayList<>(promise.complaints(answer));
    int status = answer.status();
    if (status >= 500) {
      complaints.add("status " + status);
    }
    if (status == 429 && !request.operation().open()) {
      complaints.add("the budget is too large for the key's limit");
    }
    JsonNode error = error(answer);
    if (status >= 400) {
      clear(error, status, complaints);
    }
    boolean openLimit = status == 429 && request.operation().open();
    switch (request.expected()) {
      case Expectation.Sound sound -> {
        if (status == 400 && !said(request, error)) {
          complaints.add("400 to a request that the contract allows: " + error);
        }
        if (Set.of(401, 405, 406, 408, 415, 431).contains(status)) {
          complaints.add("status " + status + " to a request that the contract allows");
        }
      }
      case Expectation.Refused refused -> {
        if (status != 400 && !openLimit) {
          complaints.add("status " + status + " (expected: 400 for " + refused.place() + ")");
        } else if (status == 400 && !names(error, refused.place())) {
          complaints.add("no error names " + refused.place());
        }
      }
      case Expectation.OneOf one -> {
        if (!one.statuses().contains(status) && !openLimit) {
          complaints.add("status " + status + " (expected: one of " + one.statuses() + ")");
        }
      }
      case Expectation.Anything anything -> {
        // What holds for every answer has been looked at.
      }
    }
    return complaints;
  }

  /** The error of either form: with code, message and details, or with them beside each other. */
  private static JsonNode error(ApiExchange answer) {
    try {
      JsonNode body = JsonMapper.shared().readTree(answer.body());
      return body.has("error") ? body.path("error") : body;
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  private static void clear(JsonNode error, int status, List<String> complaints) {
    String message = error.path("message").asString(error.path("detail").asString(""));
    if (message.isBlank()) {
      complaints.add("the error says nothing");
    }
    if (status == 400 && error.path("code").asString("").equals("VALIDATION_ERROR")) {
      JsonNode errors = errors(error);
      boolean whole =
          !errors.isEmpty()
              && errors
                  .valueStream()
                  .allMatch(
                      each ->
                          !each.path("pointer").asString("").isEmpty()
                              && !each.path("detail").asString("").isBlank());
      if (!whole) {
        complaints.add("a VALIDATION_ERROR without errors[] that say where and what");
      }
    }
  }

  private static JsonNode errors(JsonNode error) {
    return error.has("errors") ? error.path("errors") : error.at("/details/errors");
  }

  private static boolean names(JsonNode error, String place) {
    return errors(error)
        .valueStream()
        .map(each -> each.path("pointer").asString(""))
        .anyMatch(
            pointer ->
                pointer.equals(place)
                    || pointer.startsWith(place + "/")
                    || place.startsWith(pointer + "/")
                    || (place.equals("#") && pointer.startsWith("#"))
                    || pointer.equals("#"));
  }

  /**
   * Whether the contract says, in words, what a schema cannot: beside the field that is refused, or
   * of the body as a whole.
   */
  private boolean said(FuzzRequest request, JsonNode error) {
    if (OF_THE_MOMENT.contains(error.path("code").asString(""))) {
      return true;
    }
    JsonNode errors = errors(error);
    return !errors.isEmpty()
        && errors
            .valueStream()
            .allMatch(each -> described(request, each.path("pointer").asString("")));
  }

  private boolean described(FuzzRequest request, String pointer) {
    if (!pointer.startsWith("#")) {
      return request.operation().parameters().stream()
          .anyMatch(
              parameter ->
                  parameter.name().equals(pointer) && parameter.schema().has("description"));
    }
    JsonNode media = request.operation().bodies().get("application/json");
    JsonNode written = media == null ? MissingNode.getInstance() : media.path("schema");
    if (written.isMissingNode()) {
      return false;
    }
    String[] steps = pointer.substring(1).split("/", -1);
    if (steps.length == 2 && !document.resolve(written).path("properties").has(steps[1])) {
      // Not of the body: of what the request is about, as it is now.
      return true;
    }
    @Nullable JsonNode at = written;
    boolean said = has(written);
    for (int i = 1; i < steps.length && at != null; i++) {
      at = step(document.resolve(at), steps[i]);
      // Words of the whole body would excuse everything; of what is named they do.
      said = at != null && (has(at) || (i > 1 && said));
    }
    return said;
  }

  private boolean has(JsonNode schema) {
    return schema.has("description") || document.resolve(schema).has("description");
  }

  private @Nullable JsonNode step(JsonNode schema, String step) {
    JsonNode found =
        step.matches("[0-9]+") && schema.has("items")
            ? schema.path("items")
            : schema.path("properties").path(step);
    if (found.isMissingNode() && schema.path("additionalProperties").isObject()) {
      found = schema.path("additionalProperties");
    }
    if (!found.isMissingNode()) {
      return found;
    }
    // What may be null is one of two.
    for (JsonNode option : schema.path("oneOf")) {
      JsonNode inner = step(document.resolve(option), step);
      if (inner != null) {
        return inner;
      }
    }
    return null;
  }
}
