package io.repairstream.testkit.fuzz;

import io.repairstream.testkit.contract.ApiOperation;
import io.repairstream.testkit.contract.ApiParameter;
import io.repairstream.testkit.contract.ApiPromise;
import io.repairstream.testkit.fuzz.FuzzRequest.Expectation;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests of every operation: as the contract wants them, and with one thing wrong. */
public final class Fuzzer {

  private final KnownIds ids;
  private final SoundValues values;
  private final String base;
  private final Function<ApiOperation, String> keys;
  private final Bodies bodies;
  private final WrongBody wrong;
  private final WrongHead heads;

  /**
   * A maker of requests.
   *
   * @param base base path to call
   * @param keys the key for an operation; empty = none
   * @param fixed values that the shop's surroundings dictate, by {@code operationId/field}
   */
  public Fuzzer(
      ApiPromise promise,
      KnownIds ids,
      String base,
      Function<ApiOperation, String> keys,
      Map<String, JsonNode> fixed) {
    this.ids = ids;
    this.values = new SoundValues(promise.document(), ids);
    this.base = base;
    this.keys = keys;
    this.bodies = new Bodies(promise, ids, values, fixed);
    this.wrong = new WrongBody(promise, ids, bodies);
    this.heads = new WrongHead(promise, ids);
  }

  /** A request as the contract's own example has it, with ids that are known. */
  public FuzzRequest example(ApiOperation operation, RandomGenerator random) {
    Draft draft = bare(operation, random);
    bodies.exampleBody(draft, random);
    return draft.finish(base);
  }

  /** {@link #example} with {@code id} at the path's {@code parameter}. */
  public FuzzRequest exampleAt(
      ApiOperation operation, String parameter, String id, RandomGenerator random) {
    Draft draft = bare(operation, random);
    bodies.exampleBody(draft, random);
    draft.path.put(parameter, id);
    return draft.finish(base);
  }

  /** {@link #example} with {@code id} as the query's {@code parameter}. */
  public FuzzRequest exampleAsking(
      ApiOperation operation, String parameter, String id, RandomGenerator random) {
    Draft draft = bare(operation, random);
    bodies.exampleBody(draft, random);
    draft.query.removeIf(entry -> entry.getKey().equals(parameter));
    draft.query.add(Map.entry(parameter, id));
    return draft.finish(base);
  }

  /** {@link #example} with {@code id} at {@code reference}, one of {@link #references}. */
  public FuzzRequest exampleNaming(
      ApiOperation operation, String reference, String id, RandomGenerator random) {
    Draft draft = bare(operation, random);
    bodies.exampleBody(draft, random);
    if (draft.json instanceof ObjectNode object) {
      bodies.refer(operation, object, reference, id, random);
      bodies.json(draft, object);
    }
    return draft.finish(base);
  }

  /**
   * The fields of a body of {@code operation} that name something by its id; one within an object,
   * or within those of a list, as {@code outer/inner}.
   */
  public List<String> references(ApiOperation operation) {
    return bodies.references(operation);
  }

  /** Any request of {@code operation}. */
  public FuzzRequest next(ApiOperation operation, RandomGenerator random) {
    Draft draft = sound(operation, random);
    int kind = random.nextInt(100);
    if (kind < 30) {
      return draft.finish(base);
    }
    if (operation.bodies().isEmpty() || kind < 50) {
      switch (random.nextInt(6)) {
        case 0 -> heads.path(draft, random);
        case 1, 2 -> heads.query(draft, random);
        case 3, 4 -> WrongHead.header(draft, random);
        default -> WrongHead.method(draft, random);
      }
      return draft.finish(base);
    }
    if (!operation.bodies().containsKey(Bodies.JSON)) {
      WrongBody.rawBody(draft, random);
    } else if (kind < 80) {
      wrong.field(draft, random);
    } else if (kind < 85) {
      wrong.missing(draft, random);
    } else if (kind < 90) {
      wrong.extra(draft, random);
    } else if (kind < 96) {
      WrongBody.malformed(draft, random);
    } else {
      WrongBody.mediaType(draft, random);
    }
    return draft.finish(base);
  }

  private Draft bare(ApiOperation operation, RandomGenerator random) {
    Draft draft = new Draft(operation);
    for (ApiParameter parameter : operation.parameters("path")) {
      String known = ids.forPath(operation, parameter.name(), random);
      draft.path.put(
          parameter.name(), known == null ? soundText(operation, parameter, random) : known);
    }
    for (ApiParameter parameter : operation.parameters("query")) {
      if (parameter.required()) {
        draft.query.add(Map.entry(parameter.name(), soundText(operation, parameter, random)));
      }
    }
    String key = keys.apply(operation);
    if (!key.isEmpty()) {
      draft.headers.put("Authorization", "Bearer " + key);
    }
    return draft;
  }

  private Draft sound(ApiOperation operation, RandomGenerator random) {
    Draft draft = bare(operation, random);
    for (ApiParameter parameter : operation.parameters("path")) {
      if (random.nextInt(10) == 0) {
        draft.path.put(parameter.name(), soundText(operation, parameter, random));
      }
    }
    for (ApiParameter parameter : operation.parameters("query")) {
      // Cursors are made by the server, and pages go without them.
      boolean makeable = !parameter.required() && !parameter.name().equals("cursor");
      if (makeable && random.nextInt(4) == 0) {
        draft.query.add(Map.entry(parameter.name(), soundText(operation, parameter, random)));
      }
    }
    for (ApiParameter parameter : operation.parameters("header")) {
      if (random.nextInt(5) == 0) {
        draft.headers.put(parameter.name(), soundHeader(parameter.name(), random));
      }
    }
    if (random.nextInt(8) == 0) {
      draft.headers.put("X-Request-Id", "fuzz-" + Long.toHexString(random.nextLong()));
    }
    if (random.nextInt(8) == 0) {
      draft.headers.put("Accept", "application/problem+json");
    }
    if (random.nextBoolean()) {
      bodies.exampleBody(draft, random);
      bodies.vary(draft, random);
    } else {
      bodies.madeBody(draft, random);
    }
    if (!(draft.expected instanceof Expectation.Sound)) {
      // Not every rule can be met by chance; the example meets them all.
      bodies.exampleBody(draft, random);
    }
    return draft;
  }

  private String soundText(ApiOperation operation, ApiParameter parameter, RandomGenerator random) {
    JsonNode value = values.value(operation, parameter.name(), parameter.schema(), random);
    return value.isString() ? value.stringValue() : value.toString();
  }

  private static String soundHeader(String name, RandomGenerator random) {
    return switch (name) {
      case "Idempotency-Key" ->
          random.nextInt(4) == 0
              ? "again-" + random.nextInt(20)
              : "\"" + Long.toHexString(random.nextLong()) + '"';
      case "If-Match", "If-None-Match" ->
          random.nextInt(3) == 0 ? "*" : "\"v" + random.nextInt(4) + '"';
      case "Prefer" ->
          List.of("respond-async", "wait=1", "wait=0", "return=minimal").get(random.nextInt(4));
      case "Consistency-Token" -> Integer.toString(random.nextInt(50));
      default -> "1";
    };
  }
}
