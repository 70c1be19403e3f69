package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.testkit.tool.NodeTools;
import io.repairstream.testkit.tool.Tool;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * A person's way through the console of the running product, in a browser where one is installed.
 */
final class ConsoleIT {
  @Test
  void everyViewDoesItsWorkByKeyboardAndKeepsNobodyOut() throws IOException {
    String browser =
        Tool.requireOneOf(
            "Chromium", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    NodeTools tools =
        NodeTools.in(LaunchedStack.root().resolve(Path.of("infra", "local", "console")));
    LaunchedStack stack = LaunchedStack.shared();
    Api api = new Api(stack.value("REPAIRSTREAM_URL"), stack.value("REPAIRSTREAM_API_KEY"));
    Api.Answer ticket = api.post("/api/v1/tickets", Fixture.in(api).ticket("Console"));
    assertThat(ticket.status()).as("%s", ticket).isEqualTo(201);

    Tool.Run walk =
        tools.run(
            "walk.mjs",
            stack.value("REPAIRSTREAM_URL"),
            stack.value("REPAIRSTREAM_OWNER_TOKEN"),
            stack.value("REPAIRSTREAM_API_KEY"),
            browser);

    assertThat(walk.status()).as(walk.output()).isZero();
    assertThat(walk.output()).endsWith("complete\n");
  }
}
