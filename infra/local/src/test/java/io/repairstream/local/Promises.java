package io.repairstream.local;

import io.repairstream.testkit.contract.ApiDocument;
import io.repairstream.testkit.contract.ApiExchange;
import io.repairstream.testkit.contract.ApiPromise;
import java.nio.file.Path;

/** What the two contracts promise, read once for the whole suite. */
final class Promises {
  private static final Path RESOURCES =
      LaunchedStack.root().resolve(Path.of("api-edge", "src", "main", "resources"));

  static final ApiDocument API_DOCUMENT = ApiDocument.ofYaml(RESOURCES.resolve("openapi.yaml"));
  static final ApiPromise API = new ApiPromise(API_DOCUMENT, true);
  static final ApiPromise OPERATOR =
      new ApiPromise(ApiDocument.ofYaml(RESOURCES.resolve("operator.yaml")), false);

  private Promises() {}

  /** Fails unless {@code exchange} is as the contract of its path promises. */
  static void check(ApiExchange exchange) {
    boolean operator = exchange.target().startsWith("/operator/");
    (operator ? OPERATOR : API).check(exchange);
  }
}
