package io.repairstream.sdk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.contract.Contract;
import io.repairstream.edge.documentation.AsyncApi;
import io.repairstream.testkit.tool.NodeTools;
import io.repairstream.testkit.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The linters that integrators use find nothing, not even a warning. */
final class ContractLintIT {
  private static final Path CONTRACTS = Path.of("..", "..", "api-edge", "src", "main", "resources");

  private static @Nullable NodeTools tools;

  @BeforeAll
  static void install() throws IOException {
    tools = NodeTools.in(Path.of("."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"openapi.yaml", "operator.yaml"})
  void redoclyFindsNothing(String contract) throws IOException {
    Tool.Run run =
        requireNonNull(tools)
            .run(
                "node_modules/@redocly/cli/bin/cli.js",
                "lint",
                "--config=redocly.yaml",
                CONTRACTS.resolve(contract).toString());

    assertThat(run.status()).as(run.output()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"openapi.yaml", "operator.yaml"})
  void spectralFindsNothing(String contract) throws IOException {
    Tool.Run run =
        requireNonNull(tools)
            .run(
                "node_modules/@stoplight/spectral-cli/dist/index.js",
                "lint",
                "--ruleset=spectral.yaml",
                "--fail-severity=hint",
                CONTRACTS.resolve(contract).toString());

    assertThat(run.status()).as(run.output()).isZero();
  }

  @Test
  void theParserOfAsyncApiFindsNothing(@TempDir Path directory) throws IOException {
    Path document = directory.resolve("asyncapi.json");
    Files.writeString(document, AsyncApi.of(Contract.load("/openapi.yaml")).json());

    Tool.Run run = requireNonNull(tools).run("asyncapi.mjs", document.toString());

    assertThat(run.status()).as(run.output()).isZero();
  }
}
