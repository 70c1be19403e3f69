package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.embedded.Ports;
import io.repairstream.testkit.contract.ApiOperation;
import io.repairstream.testkit.contract.ApiPromise;
import io.repairstream.testkit.fuzz.FuzzOracle;
import io.repairstream.testkit.fuzz.Fuzzer;
import io.repairstream.testkit.fuzz.KnownIds;
import io.repairstream.testkit.fuzz.RawHttp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Requests made from the contract, as it wants them and with one thing wrong, to every operation of
 * the running product; every answer is as promised and the product stays well.
 *
 * <p>{@code -Dfuzz.seed=N} plays another game, {@code -Dfuzz.requests=N} a longer one: so many
 * requests of each operation.
 */
final class FuzzIT {
  private static final long SEED = Long.getLong("fuzz.seed", 20_260_612L);
  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 25);
  private static final int CONNECTIONS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final LaunchedStack stack = LaunchedStack.shared();

  @Test
  void everyOperationAnswersGoodAndBadRequestsAsTheContractSays() throws Exception {
    Tenant tenant = Tenant.of(stack);
    KnownIds ids = new KnownIds();
    ids.spare(tenant.adminKeyId());
    Health health = Health.of(stack);
    FuzzRun run =
        play(
            Promises.API,
            stack.value("REPAIRSTREAM_URL"),
            "/api/v1",
            Strangers.keys(tenant.adminKey(), tenant.ownerToken()),
            ids,
            CONNECTIONS);

    run.assertClean("fuzz-api", told());
    health.assertGoodAfter(tenant);
  }

  @Test
  void theOperatorsPortDoesSoToo() throws Exception {
    KnownIds ids = new KnownIds();
    FuzzRun run =
        play(
            Promises.OPERATOR,
            stack.value("REPAIRSTREAM_MANAGEMENT_URL"),
            "/operator",
            operation -> stack.value("REPAIRSTREAM_OPERATOR_TOKEN"),
            ids,
            // Dead letters are looked at by one at a time; another is told to come again.
            1);

    run.assertClean("fuzz-operator", told());
  }

  private static String told() {
    return "with -Dfuzz.seed=" + SEED + " -Dfuzz.requests=" + REQUESTS;
  }

  private static FuzzRun play(
      ApiPromise promise,
      String address,
      String base,
      Function<ApiOperation, String> keys,
      KnownIds ids,
      int connections)
      throws Exception {
    Map<String, JsonNode> fixed =
        Map.of(
            "createWebhook/url",
            StringNode.valueOf("http://127.0.0.1:" + Ports.free() + "/nobody-listens"));
    Fuzzer fuzzer = new Fuzzer(promise, ids, base, keys, fixed);
    List<ApiOperation> operations = promise.document().operations();
    try (RawHttp http = new RawHttp(address, PATIENCE)) {
      Map<String, String> never =
          new Population(fuzzer, http, ids, operations, new SplittableRandom(SEED)).fill();
      assertThat(never)
          .as("operations that never come to a success")
          .hasSizeLessThanOrEqualTo(operations.size() / 8 + 1);
    }
    FuzzRun run = new FuzzRun(address, fuzzer, new FuzzOracle(promise), ids, SEED);
    run.play(operations, REQUESTS, connections);
    return run;
  }
}
