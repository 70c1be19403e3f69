package io.repairstream.edge.json;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads JSON that a stranger sent: no doubled names, no depth beyond {@value #MAX_DEPTH}, nothing
 * after the value, and no text that a database or another reader would not keep (NUL, half a
 * surrogate pair, endless numbers).
 */
public final class StrictJson {
  /** How deep objects and arrays may be nested. */
  public static final int MAX_DEPTH = 30;

  private static final int MAX_NUMBER = 64;
  private static final int MAX_NAME = 256;
  private static final int MAX_EXPONENT = 400;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER)
                          .maxNameLength(MAX_NAME)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // Money never floats.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private StrictJson() {}

  /**
   * The tree of {@code bytes}.
   *
   * @throws MalformedJsonException saying where and why
   */
  public static JsonNode read(byte[] bytes) {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(bytes);
    } catch (StreamConstraintsException e) {
      throw new MalformedJsonException(e.getOriginalMessage(), offset(e));
    } catch (MismatchedInputException e) {
      // Reading a tree, the one mismatch there is: something stands after the value.
      throw new MalformedJsonException(
          "something follows the value (expected: one JSON value)", offset(e));
    } catch (JacksonException e) {
      throw new MalformedJsonException(sentence(e), offset(e));
    }
    if (tree == null || tree instanceof MissingNode) {
      throw new MalformedJsonException("body is empty (expected: one JSON value)", 0);
    }
    return tree;
  }

  /**
   * JSON pointer of the first text or number that must not be there, or null when all are sound.
   */
  public static @Nullable String unsound(JsonNode tree) {
    // Where it is is worked out only when there is something.
    return isSound(tree) ? null : unsound(tree, "");
  }

  private static boolean isSound(JsonNode node) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (!isSound(field.getKey()) || !isSound(field.getValue())) {
          return false;
        }
      }
      return true;
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      if (!isSound(node.get(i))) {
        return false;
      }
    }
    return isSoundValue(node);
  }

  private static boolean isSoundValue(JsonNode node) {
    return node.isString()
        ? isSound(node.stringValue())
        : !node.isFloatingPointNumber() || isInRange(node.decimalValue());
  }

  private static @Nullable String unsound(JsonNode node, String at) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        String pointer = at + "/" + escape(field.getKey());
        String below = isSound(field.getKey()) ? unsound(field.getValue(), pointer) : pointer;
        if (below != null) {
          return below;
        }
      }
      return null;
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        String below = unsound(node.get(i), at + "/" + i);
        if (below != null) {
          return below;
        }
      }
      return null;
    }
    return isSoundValue(node) ? null : at;
  }

  /** Whether every reader has a number for {@code value}, and its digits can be written out. */
  private static boolean isInRange(BigDecimal value) {
    return Math.abs((long) value.precision() - value.scale()) <= MAX_EXPONENT
        && Double.isFinite(value.doubleValue());
  }

  /** Whether {@code text} has no NUL and no half of a surrogate pair. */
  public static boolean isSound(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** {@code name} as one step of a JSON pointer. */
  public static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static long offset(JacksonException e) {
    if (e.getLocation() == null) {
      return 0;
    }
    long bytes = e.getLocation().getByteOffset();
    return Math.max(0, bytes >= 0 ? bytes : e.getLocation().getCharOffset());
  }

  private static String sentence(JacksonException e) {
    String message = e.getOriginalMessage();
    int line = message.indexOf('\n');
    String first = line < 0 ? message : message.substring(0, line);
    return first.length() > 200 ? first.substring(0, 200) : first;
  }
}
