package io.repairstream.testkit.fuzz;

import io.repairstream.testkit.contract.ApiParameter;
import io.repairstream.testkit.contract.ApiPromise;
import io.repairstream.testkit.contract.ApiSchemas;
import io.repairstream.testkit.fuzz.FuzzRequest.Expectation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Puts one thing wrong into the path, query, method or headers of a draft. */
final class WrongHead {
  private static final List<String> HEADERS =
      List.of(
          "Accept",
          "Authorization",
          "Consistency-Token",
          "Idempotency-Key",
          "If-Match",
          "If-None-Match",
          "Origin",
          "Prefer",
          "X-Forwarded-For",
          "X-Request-Id");

  private final ApiSchemas schemas;
  private final KnownIds ids;

  WrongHead(ApiPromise promise, KnownIds ids) {
    this.schemas = promise.schemas();
    this.ids = ids;
  }

  void path(Draft draft, RandomGenerator random) {
    List<ApiParameter> parameters = draft.operation.parameters("path");
    if (parameters.isEmpty()) {
      query(draft, random);
      return;
    }
    ApiParameter parameter = parameters.get(random.nextInt(parameters.size()));
    String other = random.nextInt(3) == 0 ? ids.any(random) : null;
    String value = other == null ? HostileValues.text(random) : other;
    draft.what = "path " + parameter.name();
    draft.path.put(parameter.name(), value);
    draft.expected =
        new Expectation.OneOf(Set.of(200, 201, 202, 304, 400, 404, 405, 409, 412, 422));
  }

  void query(Draft draft, RandomGenerator random) {
    List<ApiParameter> parameters = draft.operation.parameters("query");
    if (parameters.isEmpty() || random.nextInt(8) == 0) {
      String name = random.nextBoolean() ? "per_pgae" : HostileValues.text(random);
      boolean known = parameters.stream().anyMatch(parameter -> parameter.name().equals(name));
      draft.what = "unknown parameter";
      draft.query.add(Map.entry(name, "1"));
      draft.expected = known ? new Expectation.Anything() : new Expectation.OneOf(Set.of(400));
      return;
    }
    ApiParameter parameter = parameters.get(random.nextInt(parameters.size()));
    draft.query.removeIf(entry -> entry.getKey().equals(parameter.name()));
    draft.what = "parameter " + parameter.name();
    String value = random.nextInt(5) == 0 ? ids.any(random) : HostileValues.text(random);
    draft.query.add(Map.entry(parameter.name(), value == null ? "" : value));
    boolean allowed = value != null && allows(parameter, value);
    draft.expected = allowed ? new Expectation.Sound() : new Expectation.Refused(parameter.name());
    if (random.nextInt(8) == 0) {
      draft.query.add(Map.entry(parameter.name(), "1"));
      draft.what = "twice " + parameter.name();
      draft.expected = new Expectation.OneOf(Set.of(400));
    }
  }

  private boolean allows(ApiParameter parameter, String text) {
    JsonNode value = StringNode.valueOf(text);
    String type = parameter.schema().path("type").asString("string");
    if (!type.equals("string")) {
      JsonNode read = text.matches("-?[0-9]{1,18}|true|false") ? SentJson.read(text) : null;
      value = read == null ? value : read;
    }
    return SentJson.read(HostileValues.quoted(text)) != null
        && schemas.accepts(parameter.schema(), value);
  }

  static void header(Draft draft, RandomGenerator random) {
    String name = HEADERS.get(random.nextInt(HEADERS.size()));
    String value =
        switch (random.nextInt(5)) {
          case 0 -> "wait=" + random.nextLong();
          case 1 -> "\"v99999999999999999999\", W/\"v1\"";
          case 2 -> "x".repeat(300);
          case 3 -> ",;=\"";
          // Line ends and controls would make two headers of it, or no request at all.
          default -> HostileValues.text(random).replaceAll("[\\p{Cntrl}]", "").strip();
        };
    draft.what = "header " + name;
    draft.headers.put(name, value.length() > 4_000 ? value.substring(0, 4_000) : value);
    draft.expected = new Expectation.Anything();
  }

  static void method(Draft draft, RandomGenerator random) {
    draft.method =
        List.of("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW", "get")
            .get(random.nextInt(8));
    draft.what = "method " + draft.method;
    draft.expected = new Expectation.Anything();
  }
}
