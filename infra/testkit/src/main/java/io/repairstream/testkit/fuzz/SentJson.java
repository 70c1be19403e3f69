package io.repairstream.testkit.fuzz;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a body as the contract says bodies are read, to know beforehand what is wrong with it. */
final class SentJson {
  private static final int DEEPEST = 30;
  private static final int LONGEST_NUMBER = 64;
  private static final int LONGEST_NAME = 256;
  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .maxNameLength(LONGEST_NAME)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private SentJson() {}

  /** The value that {@code text} is, or null when a careful reader does not take it. */
  static @Nullable JsonNode read(String text) {
    try {
      JsonNode tree = STRICT.readTree(text);
      return tree == null || tree.isMissingNode() || !sound(tree) ? null : tree;
    } catch (JacksonException e) {
      return null;
    }
  }

  /** Neither NUL nor half a surrogate pair nor a number beyond every reader. */
  private static boolean sound(JsonNode node) {
    if (node.isString()) {
      return sound(node.stringValue());
    }
    if (node.isFloatingPointNumber()) {
      BigDecimal value = node.decimalValue();
      return Math.abs((long) value.precision() - value.scale()) <= 400
          && Double.isFinite(value.doubleValue());
    }
    for (var field : node.properties()) {
      if (!sound(field.getKey())) {
        return false;
      }
    }
    return node.valueStream().allMatch(SentJson::sound);
  }

  private static boolean sound(String text) {
    return text.indexOf('\0') < 0
        && text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
  }
}
