package io.repairstream.edge.json;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Writes a tree so that two spellings of the same value give the same text: names sorted, numbers
 * in one form.
 */
public final class CanonicalJson {
  private CanonicalJson() {}

  /** The one text of {@code tree}. */
  public static String of(JsonNode tree) {
    StringBuilder text = new StringBuilder();
    append(text, tree);
    return text.toString();
  }

  private static void append(StringBuilder text, JsonNode node) {
    if (node.isObject()) {
      Map<String, JsonNode> sorted = new TreeMap<>();
      node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
      char separator = '{';
      for (Map.Entry<String, JsonNode> field : sorted.entrySet()) {
        text.append(separator).append(Json.quote(field.getKey())).append(':');
        append(text, field.getValue());
        separator = ',';
      }
      text.append(sorted.isEmpty() ? "{}" : "}");
    } else if (node.isArray()) {
      text.append('[');
      for (int i = 0; i < node.size(); i++) {
        if (i > 0) {
          text.append(',');
        }
        append(text, node.get(i));
      }
      text.append(']');
    } else if (node.isNumber()) {
      text.append(number(node));
    } else {
      text.append(Json.write(node));
    }
  }

  private static String number(JsonNode node) {
    BigDecimal value = node.decimalValue();
    // Never toPlainString: the exponent is a stranger's.
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
  }
}
