package io.repairstream.testkit.fuzz;

import io.repairstream.testkit.contract.ApiDocument;
import io.repairstream.testkit.contract.ApiPromise;
import io.repairstream.testkit.contract.ApiSchemas;
import io.repairstream.testkit.fuzz.FuzzRequest.Expectation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Puts one thing wrong into the body of a draft, and says what must come of it. */
final class WrongBody {
  private static final String RAW = "@@raw@@";
  private static final int LARGEST = 256 * 1024;

  private final ApiDocument document;
  private final ApiSchemas schemas;
  private final KnownIds ids;
  private final Bodies bodies;

  WrongBody(ApiPromise promise, KnownIds ids, Bodies bodies) {
    this.document = promise.document();
    this.schemas = promise.schemas();
    this.ids = ids;
    this.bodies = bodies;
  }

  /** One field, at the top or within, with a value hardly anybody expects. */
  void field(Draft draft, RandomGenerator random) {
    List<Map.Entry<String, JsonNode>> fields = bodies.fields(draft.operation);
    if (!(draft.json instanceof ObjectNode object) || fields.isEmpty()) {
      malformed(draft, random);
      return;
    }
    Map.Entry<String, JsonNode> field = fields.get(random.nextInt(fields.size()));
    ObjectNode holder = object;
    String name = field.getKey();
    String pointer = "#/" + name;
    JsonNode inner = object.path(name);
    if (inner instanceof ArrayNode array && !array.isEmpty() && random.nextBoolean()) {
      inner = array.get(0);
      pointer += "/0";
    }
    if (inner instanceof ObjectNode nested && !nested.isEmpty() && random.nextBoolean()) {
      holder = nested;
      List<String> names = List.copyOf(nested.propertyNames());
      name = names.get(random.nextInt(names.size()));
      pointer += "/" + name;
    } else {
      pointer = "#/" + name;
    }
    String raw = random.nextInt(10) == 0 ? otherId(random) : HostileValues.json(random);
    holder.put(name, RAW);
    String text = object.toString().replace(StringNode.valueOf(RAW).toString(), raw);
    draft.what = "field " + pointer;
    rawJson(draft, text, pointer);
  }

  private String otherId(RandomGenerator random) {
    String id = ids.any(random);
    return HostileValues.quoted(id == null ? "" : id);
  }

  private void rawJson(Draft draft, String text, String pointer) {
    draft.body = text.getBytes(StandardCharsets.UTF_8);
    JsonNode read = SentJson.read(text);
    draft.json = read;
    JsonNode schema = Bodies.jsonSchema(draft.operation);
    draft.expected =
        draft.body.length > LARGEST
            ? new Expectation.OneOf(Set.of(413))
            : read == null
                ? new Expectation.OneOf(Set.of(400))
                : schemas.accepts(schema, read)
                    ? new Expectation.Sound()
                    : new Expectation.Refused(pointer);
  }

  void missing(Draft draft, RandomGenerator random) {
    JsonNode schema = Bodies.jsonSchema(draft.operation);
    JsonNode required = document.resolve(schema).path("required");
    if (!(draft.json instanceof ObjectNode object) || required.isEmpty()) {
      malformed(draft, random);
      return;
    }
    String name = required.get(random.nextInt(required.size())).asString();
    object.remove(name);
    draft.what = "without " + name;
    rawJson(draft, object.toString(), "#/" + name);
  }

  void extra(Draft draft, RandomGenerator random) {
    if (!(draft.json instanceof ObjectNode object)) {
      malformed(draft, random);
      return;
    }
    String name =
        List.of(
                "id",
                "org_id",
                "version",
                "created_at",
                "frist_name",
                "",
                "a/b~c",
                "é",
                "x".repeat(300),
                "\uD83D\uDE00")
            .get(random.nextInt(10));
    object.put(name, "x");
    draft.what = "with " + name;
    rawJson(draft, object.toString(), "#/" + name.replace("~", "~0").replace("/", "~1"));
  }

  static void malformed(Draft draft, RandomGenerator random) {
    String text = HostileValues.MALFORMED.get(random.nextInt(HostileValues.MALFORMED.size()));
    draft.what = "malformed body";
    draft.json = null;
    draft.headers.put("Content-Type", Bodies.JSON);
    draft.body =
        random.nextInt(8) == 0
            ? new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}
            : text.getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(12) == 0) {
      draft.body = " ".repeat(LARGEST + 1).getBytes(StandardCharsets.UTF_8);
    }
    draft.expected = new Expectation.OneOf(Set.of(400, 413));
    if (text.isEmpty() && !draft.operation.bodyRequired()) {
      draft.expected = new Expectation.Anything();
    }
  }

  static void rawBody(Draft draft, RandomGenerator random) {
    draft.what = "lines";
    StringBuilder lines = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      lines
          .append(
              random.nextBoolean()
                  ? HostileValues.MALFORMED.get(random.nextInt(HostileValues.MALFORMED.size()))
                  : "{\"external_ref\":"
                      + HostileValues.json(random)
                      + ",\"first_name\":"
                      + HostileValues.json(random)
                      + "}")
          .append(random.nextInt(5) == 0 ? "\r\n" : "\n");
    }
    draft.body = lines.toString().getBytes(StandardCharsets.UTF_8);
    draft.expected = new Expectation.Anything();
  }

  static void mediaType(Draft draft, RandomGenerator random) {
    String type =
        List.of(
                "text/plain",
                "application/xml",
                "application/jsonp",
                "",
                "application/json, text/html",
                "*/*",
                "x",
                "multipart/form-data; boundary=x")
            .get(random.nextInt(8));
    draft.what = "media type " + type;
    draft.headers.put("Content-Type", type);
    draft.expected = new Expectation.OneOf(Set.of(415));
    if (random.nextInt(4) == 0) {
      draft.headers.put("Content-Type", Bodies.JSON + "; charset=utf-8");
      draft.headers.put("Content-Encoding", "gzip");
      draft.what = "encoded body";
    }
  }
}
