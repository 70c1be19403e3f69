package io.repairstream.webhook.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.repairstream.runtime.egress.TargetGuard;
import io.repairstream.runtime.egress.TargetPolicy;
import io.repairstream.testkit.fault.Fault;
import io.repairstream.testkit.fault.FaultReceiver;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Why an attempt has a deadline of its own: the client's timer begins anew with every byte, so an
 * answer that drips goes on behind it.
 */
final class ClientTimerTest {
  private static final Duration DEADLINE = Duration.ofMillis(800);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private FaultReceiver receiver;

  @BeforeEach
  void open() throws Exception {
    receiver = FaultReceiver.plain(InetAddress.getByName("127.0.0.1"), 0, "");
    receiver.script("/", Fault.SLOW_BODY, Integer.MAX_VALUE);
  }

  @AfterEach
  void close() throws Exception {
    receiver.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Test
  void theClientsTimerAloneLetsADrippingAnswerOutliveTheDeadline() {
    HttpClient client = vertx.createHttpClient();

    // On a machine that stands still for as long nothing drips, and the timer ends it.
    await().atMost(PATIENCE).until(() -> outlivesTheDeadline(client));
  }

  @Test
  void theTransportEndsTheSameAnswer() throws Exception {
    TargetGuard guard =
        new TargetGuard(new TargetPolicy(true, List.of()), host -> new CompletableFuture<>());
    CompletableFuture<AttemptResult> result = new CompletableFuture<>();
    try (WebhookTransport transport =
        new WebhookTransport(
            vertx, context, guard, TransportLimits.STANDARD.withDeadline(DEADLINE))) {
      context.runOnContext(
          v ->
              transport
                  .post("http://127.0.0.1:" + receiver.port() + "/", Map.of(), new byte[] {1})
                  .onSuccess(result::complete));

      assertThat(result.get(60, TimeUnit.SECONDS).error()).isEqualTo(ErrorClass.TIMEOUT);
      await().atMost(PATIENCE).until(() -> receiver.open() == 0);
    }
  }

  private boolean outlivesTheDeadline(HttpClient client) throws Exception {
    CompletableFuture<Boolean> outlived = new CompletableFuture<>();
    long begin = System.nanoTime();
    client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("127.0.0.1")
                .setPort(receiver.port())
                .setTimeout(DEADLINE.toMillis()))
        .compose(request -> request.send(Buffer.buffer(new byte[] {1})))
        .onSuccess(
            response ->
                response
                    .exceptionHandler(ended -> outlived.complete(false))
                    .handler(
                        dripped -> {
                          if (System.nanoTime() - begin > 2 * DEADLINE.toNanos()) {
                            outlived.complete(true);
                          }
                        }))
        .onFailure(ended -> outlived.complete(false));
    return outlived.get(60, TimeUnit.SECONDS);
  }
}
