package io.repairstream.testkit.fuzz;

import com.github.curiousoddman.rgxgen.RgxGen;
import io.repairstream.testkit.contract.ApiDocument;
import io.repairstream.testkit.contract.ApiOperation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes values that a schema of the contract allows, with a liking for its bounds. */
final class SoundValues {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int LONGEST = 300;
  private static final int MOST_ITEMS = 3;
  private static final String ALPHABET =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -_.,äöüßéñ中文😀";

  private final ApiDocument document;
  private final KnownIds ids;

  SoundValues(ApiDocument document, KnownIds ids) {
    this.document = document;
    this.ids = ids;
  }

  /** A value under {@code schema} for what {@code operation} calls {@code name}. */
  JsonNode value(ApiOperation operation, String name, JsonNode schema, RandomGenerator random) {
    JsonNode rule = document.resolve(schema);
    if (rule.has("const")) {
      return rule.path("const");
    }
    if (rule.path("enum").isArray()) {
      return one(rule.path("enum"), random);
    }
    if (rule.path("oneOf").isArray()) {
      return value(operation, name, one(rule.path("oneOf"), random), random);
    }
    return switch (type(rule, random)) {
      case "null" -> NODES.nullNode();
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "integer" -> NODES.numberNode(integer(rule, random));
      case "number" -> NODES.numberNode(number(rule, random));
      case "array" -> array(operation, name, rule, random);
      case "object" -> object(operation, rule, random);
      default -> NODES.stringNode(text(operation, name, rule, random));
    };
  }

  /** An object with what must be there and some of what may be. */
  ObjectNode object(ApiOperation operation, JsonNode schema, RandomGenerator random) {
    ObjectNode object = NODES.objectNode();
    List<String> required = new ArrayList<>();
    JsonNode rule = document.resolve(schema);
    rule.path("required").forEach(name -> required.add(name.asString()));
    if (rule.path("anyOf").isArray()) {
      JsonNode option = one(rule.path("anyOf"), random);
      option.path("required").forEach(name -> required.add(name.asString()));
    }
    for (JsonNode part : rule.path("allOf")) {
      object.setAll(object(operation, part, random));
    }
    for (Map.Entry<String, JsonNode> field : rule.path("properties").properties()) {
      boolean wanted = required.contains(field.getKey());
      if (wanted || random.nextInt(3) == 0) {
        JsonNode made = value(operation, field.getKey(), field.getValue(), random);
        for (int again = 0; wanted && made.isNull() && again < 20; again++) {
          made = value(operation, field.getKey(), field.getValue(), random);
        }
        object.set(field.getKey(), made);
      }
    }
    JsonNode others = rule.path("additionalProperties");
    if (others.isObject()) {
      for (int i = random.nextInt(MOST_ITEMS); i > 0; i--) {
        object.set("name_" + i, value(operation, "name", others, random));
      }
    }
    return object;
  }

  private ArrayNode array(
      ApiOperation operation, String name, JsonNode rule, RandomGenerator random) {
    int least = rule.path("minItems").asInt(0);
    int most = Math.min(rule.path("maxItems").asInt(MOST_ITEMS), least + MOST_ITEMS);
    ArrayNode array = NODES.arrayNode();
    for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
      array.add(value(operation, name, rule.path("items"), random));
    }
    return array;
  }

  private static String type(JsonNode rule, RandomGenerator random) {
    JsonNode type = rule.path("type");
    if (!type.isArray()) {
      return type.asString(rule.has("properties") ? "object" : "string");
    }
    List<String> types = new ArrayList<>();
    type.forEach(each -> types.add(each.asString()));
    if (types.contains("null") && random.nextInt(6) > 0) {
      types.remove("null");
    }
    return types.get(random.nextInt(types.size()));
  }

  private static long integer(JsonNode rule, RandomGenerator random) {
    long least = rule.path("minimum").asLong(-5);
    long most = rule.path("maximum").asLong(Math.max(least, 1_000));
    return switch (random.nextInt(8)) {
      case 0 -> least;
      case 1 -> most;
      default -> least + (long) (Math.pow(random.nextDouble(), 4) * (most - least));
    };
  }

  private static BigDecimal number(JsonNode rule, RandomGenerator random) {
    BigDecimal least =
        rule.has("exclusiveMinimum")
            ? rule.path("exclusiveMinimum").decimalValue().add(new BigDecimal("0.01"))
            : rule.has("minimum") ? rule.path("minimum").decimalValue() : BigDecimal.ZERO;
    BigDecimal most =
        rule.has("maximum")
            ? rule.path("maximum").decimalValue()
            : least.add(BigDecimal.valueOf(500));
    return switch (random.nextInt(8)) {
      case 0 -> least;
      case 1 -> most;
      case 2 -> least.add(new BigDecimal("0.001"));
      default ->
          least
              .add(BigDecimal.valueOf(random.nextInt(50_000), 2))
              .min(most)
              .setScale(random.nextInt(3), java.math.RoundingMode.CEILING)
              .min(most);
    };
  }

  private String text(ApiOperation operation, String name, JsonNode rule, RandomGenerator random) {
    String format = rule.path("format").asString("");
    switch (format) {
      case "uuid", "work-order-id" -> {
        String pattern = rule.path("pattern").asString(".{36}");
        String id = id(operation, name, random);
        String other =
            new UUID(random.nextLong(), random.nextLong() >>> 1 | Long.MIN_VALUE).toString();
        if (id != null && id.matches(pattern)) {
          return id;
        }
        return other.matches(pattern) ? other : matching(pattern, 0, LONGEST, random);
      }
      case "date-time" -> {
        return time(random);
      }
      case "date" -> {
        return LocalDate.ofEpochDay(20_000 + random.nextInt(1_000)).toString();
      }
      default -> {
        // What has no format of its own is made by length and pattern.
      }
    }
    int least = rule.path("minLength").asInt(0);
    int most = rule.path("maxLength").asInt(LONGEST);
    if (rule.has("pattern")) {
      return matching(rule.path("pattern").asString(), least, most, random);
    }
    int length =
        switch (random.nextInt(10)) {
          case 0 -> least;
          case 1 -> Math.min(most, 10_000);
          default -> Math.min(most, least + random.nextInt(20));
        };
    return letters(length, random);
  }

  private @Nullable String id(ApiOperation operation, String name, RandomGenerator random) {
    return random.nextInt(10) == 0 ? null : ids.forField(operation, name, random);
  }

  private static String time(RandomGenerator random) {
    Instant time =
        Instant.parse("2026-06-12T08:30:00Z")
            .plus(random.nextInt(1_000_000) - 200_000L, ChronoUnit.MINUTES);
    return switch (random.nextInt(6)) {
      case 0 ->
          time.atOffset(ZoneOffset.ofHours(2))
              .toString()
              .replaceFirst("T(\\d\\d:\\d\\d)\\+", "T$1:00+");
      case 1 -> time.plusNanos(random.nextInt(1_000_000_000) / 1_000 * 1_000L).toString();
      default -> time.toString();
    };
  }

  private static String matching(String pattern, int least, int most, RandomGenerator random) {
    // What is anything but blanks is made of letters: the generator does not know \s in a class.
    String plain = pattern.replaceAll("\\[\\^[^\\]]*\\\\s[^\\]]*\\]", "[a-z0-9]");
    RgxGen generator = RgxGen.parse(plain.replaceAll("^\\^|\\$$", ""));
    for (int i = 0; i < 50; i++) {
      String made = generator.generate(random);
      if (made.length() >= least && made.length() <= most && made.matches(pattern)) {
        return made;
      }
    }
    return generator.generate(random);
  }

  static String letters(int length, RandomGenerator random) {
    int[] points = ALPHABET.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }

  private static JsonNode one(JsonNode options, RandomGenerator random) {
    return options.get(random.nextInt(options.size()));
  }
}
