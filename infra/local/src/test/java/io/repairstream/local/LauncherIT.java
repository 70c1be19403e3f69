package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a person may do with the launcher. */
final class LauncherIT {
  /** What the read model holds of what was written before the stop. */
  private static final List<String> READ =
      List.of(
          "/api/v1/customers",
          "/api/v1/devices",
          "/api/v1/tickets",
          "/api/v1/shops",
          "/api/v1/team-members",
          "/api/v1/events?per_page=100");

  /** The second start makes every row anew from the log, which nobody can tell. */
  @Test
  void everythingIsThereAgainAfterAStopAndNothingRunsInBetween() throws Exception {
    try (LaunchedStack stack = LaunchedStack.on(LaunchedStack.temporaryDirectory())) {
      stack.start();
      Map<String, String> before = stack.connection();
      Api api = new Api(stack.value("REPAIRSTREAM_URL"), stack.value("REPAIRSTREAM_API_KEY"));
      Fixture fixture = Fixture.in(api, stack.value("REPAIRSTREAM_SHOP_ID"));
      Api.Answer created = api.post("/api/v1/tickets", fixture.ticket("Before the stop"));
      assertThat(created.data().required("ticket_code").asText()).isEqualTo("T-000001");

      assertThat(api.getAfter(created, "/api/v1/tickets/" + created.id()).status()).isEqualTo(200);
      Map<String, JsonNode> rows = rows(api);

      assertSecondLauncherIsRefused(stack);
      assertThat(
              stack.run("--data", stack.data().toString(), "--down").waitFor(2, TimeUnit.MINUTES))
          .isTrue();
      stack.stop();
      assertThat(before.entrySet().stream().filter(entry -> entry.getKey().endsWith("_PID")))
          .hasSize(7)
          .allSatisfy(
              entry -> assertThat(ProcessHandle.of(Long.parseLong(entry.getValue()))).isEmpty());

      stack.start("--rebuild");
      assertThat(Files.readString(stack.output())).contains("read model: rebuilt from ");
      Api again = new Api(stack.value("REPAIRSTREAM_URL"), stack.value("REPAIRSTREAM_API_KEY"));
      assertThat(rows(again)).isEqualTo(rows);
      assertThat(
              again
                  .getAfter(created, "/api/v1/tickets/" + created.id())
                  .data()
                  .required("issue_description")
                  .asText())
          .isEqualTo("Before the stop");
      assertThat(
              again
                  .post("/api/v1/tickets", fixture.ticket("After it"))
                  .data()
                  .required("ticket_code")
                  .asText())
          .isEqualTo("T-000002");
      assertThat(stack.value("REPAIRSTREAM_API_KEY")).isEqualTo(before.get("REPAIRSTREAM_API_KEY"));
      assertThat(again.get("/api/v1/shops").data()).hasSize(2);
      assertThat(again.get("/api/v1/team-members").data()).hasSize(7);
    }
  }

  private static Map<String, JsonNode> rows(Api api) {
    Map<String, JsonNode> rows = new TreeMap<>();
    READ.forEach(path -> rows.put(path, api.get(path).data()));
    return rows;
  }

  private static void assertSecondLauncherIsRefused(LaunchedStack stack)
      throws IOException, InterruptedException {
    Process second = stack.run("--data", stack.data().toString(), "--port", "0");
    assertThat(second.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(Files.readString(stack.output())).contains("is in use by process");
  }
}
