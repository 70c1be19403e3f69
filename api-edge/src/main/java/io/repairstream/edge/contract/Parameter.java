package io.repairstream.edge.contract;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/**
 * A query or path parameter of an operation: its name, whether it must be there, and what it may
 * be.
 */
public record Parameter(String name, boolean required, String type, SchemaCheck schema) {
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

  /** What is wrong with {@code text}, with the parameter's name as pointer. */
  List<Violation> check(String text) {
    List<Violation> wrong = schema.check(node(text));
    if (wrong.isEmpty()) {
      return wrong;
    }
    return wrong.stream()
        .map(v -> new Violation(name, v.detail(), OffendingValue.of(text), null))
        .toList();
  }

  /** Whether it takes ids of work orders as their kind writes them. */
  boolean isWorkOrderId() {
    return schema.shape().format().equals(Shape.WORK_ORDER_ID);
  }

  private JsonNode node(String text) {
    if (type.equals("integer") && INTEGER.matcher(text).matches()) {
      return LongNode.valueOf(Long.parseLong(text));
    }
    if (type.equals("boolean") && (text.equals("true") || text.equals("false"))) {
      return BooleanNode.valueOf(text.equals("true"));
    }
    return StringNode.valueOf(text);
  }
}
