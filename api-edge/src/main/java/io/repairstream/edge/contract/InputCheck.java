package io.repairstream.edge.contract;

import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import io.repairstream.schemas.json.RepairOrderId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds a request against its operation; what does not fit becomes an {@link ApiProblem}. */
public final class InputCheck {
  private InputCheck() {}

  /** The path's values: checked, ids as they are kept. */
  public static Map<String, String> path(Operation operation, Map<String, String> values) {
    if (operation.pathParameters().isEmpty()) {
      return Map.of();
    }
    Map<String, String> checked = new LinkedHashMap<>();
    List<Violation> violations = new ArrayList<>();
    for (Parameter parameter : operation.pathParameters().values()) {
      String value = values.getOrDefault(parameter.name(), "");
      List<Violation> wrong = parameter.check(value);
      if (!wrong.isEmpty() && parameter.isWorkOrderId()) {
        // Whatever else it is, it is the id of no work order of this kind.
        throw ApiProblem.notFound("repair order", OffendingValue.of(value));
      }
      violations.addAll(wrong);
      String workOrder = RepairOrderId.parse(value);
      checked.put(parameter.name(), workOrder == null ? value.toLowerCase(Locale.ROOT) : workOrder);
    }
    refuse(violations);
    return checked;
  }

  /** The query's values: known, given once, checked. */
  public static Map<String, String> query(
      Operation operation, List<Map.Entry<String, String>> given) {
    Map<String, Parameter> known = operation.queryParameters();
    if (known.isEmpty() && given.isEmpty()) {
      return Map.of();
    }
    ArrayNode unknown = Json.array();
    ObjectNode suggestions = Json.object();
    Map<String, String> values = new LinkedHashMap<>();
    List<Violation> violations = new ArrayList<>();
    for (Map.Entry<String, String> entry : given) {
      Parameter parameter = known.get(entry.getKey());
      if (parameter == null) {
        String shown = OffendingValue.of(entry.getKey());
        unknown.add(shown);
        String nearest = NearestName.to(entry.getKey(), known.keySet());
        if (nearest != null) {
          suggestions.put(shown, nearest);
        }
      } else if (values.put(entry.getKey(), entry.getValue()) != null) {
        violations.add(new Violation(entry.getKey(), "is given more than once", null, null));
      } else {
        violations.addAll(parameter.check(entry.getValue()));
      }
    }
    if (!unknown.isEmpty()) {
      throw unknownParameters(unknown, suggestions, known);
    }
    for (Parameter parameter : known.values()) {
      if (parameter.required() && !values.containsKey(parameter.name())) {
        violations.add(
            new Violation(parameter.name(), "is missing (expected: a value)", null, null));
      }
    }
    refuse(violations);
    return values;
  }

  /** The body, if it fits {@code rule}. */
  public static JsonNode body(BodyRule rule, JsonNode body) {
    refuse(rule.schema().check(body));
    return body;
  }

  private static ApiProblem unknownParameters(
      ArrayNode unknown, ObjectNode suggestions, Map<String, Parameter> known) {
    ObjectNode details = Json.object();
    details.set("parameters", unknown);
    if (!suggestions.isEmpty()) {
      details.set("did_you_mean", suggestions);
    }
    ArrayNode accepted = details.putArray("accepted");
    known.keySet().forEach(accepted::add);
    return new ApiProblem(
        ErrorCode.UNKNOWN_PARAMETER,
        "unknown query parameter "
            + unknown.get(0).asString()
            + (known.isEmpty()
                ? " (expected: none)"
                : " (expected: " + String.join(", ", known.keySet()) + ")"),
        details);
  }

  private static void refuse(List<Violation> violations) {
    if (violations.isEmpty()) {
      return;
    }
    ObjectNode details = Json.object();
    ArrayNode errors = details.putArray("errors");
    violations.forEach(violation -> errors.add(violation.json()));
    Violation first = violations.getFirst();
    throw new ApiProblem(
        ErrorCode.VALIDATION_ERROR, first.pointer() + " " + first.detail(), details);
  }
}
