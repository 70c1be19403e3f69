package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Writes and reads at once, by many, over real processes: who brings the answer's token back sees
 * what it wrote. {@code -Dconsistency.pairs=100000} is the whole number; every build does fewer.
 */
final class ConsistencyIT {
  private static final int PAIRS = Integer.getInteger("consistency.pairs", 1_000);
  private static final int CLIENTS = 16;

  private final LaunchedStack stack = LaunchedStack.shared();
  private final Api operator =
      new Api(
          stack.value("REPAIRSTREAM_MANAGEMENT_URL"), stack.value("REPAIRSTREAM_OPERATOR_TOKEN"));
  private final AtomicInteger unmarked = new AtomicInteger();
  private final AtomicInteger marked = new AtomicInteger();

  @Test
  void aReadWithTheTokenOfAWriteIsNeverStale() throws InterruptedException, ExecutionException {
    List<Api> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(client(i));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> running = new ArrayList<>();
      for (Api client : clients) {
        running.add(threads.submit(() -> writeAndRead(client)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }

    assertThat(unmarked).as("stale answers that do not say so").hasValue(0);
    // A machine that stands still for two seconds may mark what all clients are reading then.
    assertThat(marked).as("answers with Data-Stale").hasValueLessThan(CLIENTS * 5 + PAIRS / 1_000);
  }

  /** An organization of its own each: limits are by key, and so is the order of writes. */
  private Api client(int number) {
    JsonNode made =
        operator
            .post(
                "/operator/organizations",
                "{\"name\":\"Reader %d\",\"plan\":\"bayos-enterprise\",\"billing_cycle_day\":1}"
                    .formatted(number))
            .data();
    Api owner = new Api(stack.value("REPAIRSTREAM_URL"), made.required("owner_token").asText());
    String key =
        owner
            .post(
                "/api/v1/settings/api-keys",
                "{\"name\":\"reader\",\"dialect\":\"repairops\",\"scopes\":[\"admin\"]}")
            .data()
            .required("key")
            .asText();
    return owner.as(key);
  }

  private void writeAndRead(Api client) {
    String path =
        "/api/v1/customers/" + client.post("/api/v1/customers", "{\"first_name\":\"Ada\"}").id();
    for (int i = 1; i <= PAIRS / CLIENTS; i++) {
      String notes = "change " + i;
      Api.Answer written = client.call("PATCH", path, "{\"notes\":\"" + notes + "\"}", Map.of());
      assertThat(written.status()).as(written.toString()).isEqualTo(200);
      Map<String, String> token =
          Map.of("Consistency-Token", String.valueOf(written.header("Consistency-Token")));
      Api.Answer read = client.get(path, token);
      assertThat(read.status()).as(read.toString()).isEqualTo(200);
      if (read.header("Data-Stale") != null) {
        marked.incrementAndGet();
        read = client.getAfter(written, path);
      }
      if (!read.data().required("notes").asText().equals(notes)) {
        unmarked.incrementAndGet();
      }
    }
  }
}
