package io.repairstream.edge.contract;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Shows a caller's value back to it: short, printable, and never a key or secret that ended up in a
 * wrong field.
 */
public final class OffendingValue {
  private static final int SHOWN = 64;
  private static final Pattern SECRET =
      Pattern.compile("(?i)(ro_(live|test|owner)_|bay_sk_|whsec_|bearer )");

  private OffendingValue() {}

  static @Nullable String of(@Nullable JsonNode node) {
    if (node == null || node.isMissingNode()) {
      return null;
    }
    if (node.isObject()) {
      return "an object";
    }
    if (node.isArray()) {
      return "an array of " + node.size();
    }
    return of(node.isString() ? node.stringValue() : node.asString());
  }

  /** {@code text}, fit to be shown. */
  public static String of(String text) {
    if (SECRET.matcher(text).find()) {
      return "(not shown)";
    }
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length() && i < SHOWN; i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
    }
    return text.length() > SHOWN ? shown.append('…').toString() : shown.toString();
  }
}
