package io.repairstream.local;

import io.repairstream.testkit.contract.ApiExchange;
import io.repairstream.testkit.contract.ApiOperation;
import io.repairstream.testkit.fuzz.FuzzRequest;
import io.repairstream.testkit.fuzz.Fuzzer;
import io.repairstream.testkit.fuzz.KnownIds;
import io.repairstream.testkit.fuzz.RawHttp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fills an organization with one or more of everything the contract can make, from its own examples
 * and without knowing one resource by name.
 */
final class Population {
  private static final int ROUNDS = 5;

  private final Fuzzer fuzzer;
  private final RawHttp http;
  private final KnownIds ids;
  private final List<ApiOperation> operations;
  private final SplittableRandom random;
  private final Map<String, String> refusals = new TreeMap<>();
  private final Set<String> succeeded = new HashSet<>();

  Population(
      Fuzzer fuzzer,
      RawHttp http,
      KnownIds ids,
      List<ApiOperation> operations,
      SplittableRandom random) {
    this.fuzzer = fuzzer;
    this.http = http;
    this.ids = ids;
    this.operations = operations;
    this.random = random;
  }

  /**
   * Makes things and does to them whatever can be done, several times; returns what was answered
   * last to each operation that never came to a success.
   */
  Map<String, String> fill() throws IOException {
    List<ApiOperation> makers = new ArrayList<>();
    List<ApiOperation> changers = new ArrayList<>();
    for (ApiOperation operation : operations) {
      if (operation.writes() && !operation.method().equals("DELETE")) {
        (operation.path().contains("{") ? changers : makers).add(operation);
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      // Makers first and in the order of the document, and again for what they need of each other.
      for (ApiOperation operation : makers) {
        call(operation);
      }
      shuffle(changers);
      for (ApiOperation operation : changers) {
        call(operation);
      }
    }
    for (ApiOperation operation : operations) {
      if (!operation.writes()) {
        call(operation);
      }
    }
    refusals.keySet().removeAll(succeeded);
    return refusals;
  }

  /** An end must not always come before a beginning. */
  private void shuffle(List<ApiOperation> changers) {
    for (int i = changers.size() - 1; i > 0; i--) {
      Collections.swap(changers, i, random.nextInt(i + 1));
    }
  }

  private void call(ApiOperation operation) throws IOException {
    FuzzRequest request = fuzzer.example(operation, random);
    ApiExchange answer = http.send(request);
    if (answer.status() >= 300) {
      refusals.put(operation.id(), answer.status() + " " + answer.body());
      return;
    }
    succeeded.add(operation.id());
    learn(operation, answer, ids);
  }

  /** Remembers the ids that a successful {@code answer} tells. */
  static void learn(ApiOperation operation, ApiExchange answer, KnownIds ids) {
    if (answer.status() < 300 && answer.mediaType().equals("application/json")) {
      JsonNode data = JsonMapper.shared().readTree(answer.body()).path("data");
      if (answer.status() == 202
          && !data.path("status").isMissingNode()
          && data.has("accepted_at")) {
        ids.add("operations", data.path("id").asString());
      } else {
        ids.learn(operation, data);
      }
    }
  }
}
