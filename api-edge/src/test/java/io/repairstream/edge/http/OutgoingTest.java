package io.repairstream.edge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpVersion;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Large answers that somebody does not read. */
final class OutgoingTest {
  private static final int LARGE = 32 * 1024 * 1024;

  private final Vertx vertx = Vertx.vertx();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  /** How it stood right after the answer was handed over. */
  private final CompletableFuture<Sent> sent = new CompletableFuture<>();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private Socket ask(Outgoing outgoing) throws Exception {
    Buffer body = Buffer.buffer(new byte[LARGE]);
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  outgoing.send(request, body);
                  sent.complete(Sent.of(outgoing, waiting()));
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS);
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.setSoTimeout(60_000);
    socket.connect(new InetSocketAddress("127.0.0.1", server.actualPort()));
    socket
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private double waiting() {
    return metrics.get("edge.http.answers.waiting.bytes").gauge().value();
  }

  @Test
  void whoDoesNotReadIsCutOffAndItsBytesAreFree() throws Exception {
    Outgoing outgoing = new Outgoing(vertx, length -> Duration.ofMillis(200), metrics);
    try (Socket reader = ask(outgoing)) {
      assertThat(sent)
          .succeedsWithin(Duration.ofSeconds(60))
          .isEqualTo(new Sent(LARGE, false, true));

      await().until(() -> metrics.get("edge.http.slow.readers").counter().count() == 1);

      await().until(() -> waiting() == 0);
      assertThat(reader.isConnected()).isTrue();
    }
  }

  @Test
  void aSmallAnswerOnAStreamThatLetsNothingThroughIsGivenUp() throws Exception {
    Outgoing outgoing = new Outgoing(vertx, length -> Duration.ofMillis(200), metrics);
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  outgoing.send(request, Buffer.buffer(new byte[1_000]));
                  sent.complete(Sent.of(outgoing, waiting()));
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS);
    // One that nobody holds is closed by the collector, its requests with it.
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setInitialSettings(new Http2Settings().setInitialWindowSize(0)));
    CompletableFuture<Buffer> body =
        client
            .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
            .compose(request -> request.send())
            .compose(response -> response.body())
            .toCompletionStage()
            .toCompletableFuture();

    assertThat(sent).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(new Sent(1_000, true, true));
    await().until(() -> metrics.get("edge.http.slow.readers").counter().count() == 1);

    await().until(() -> waiting() == 0);
    assertThat(body).failsWithin(Duration.ofSeconds(60));
    assertThat(client.close().toCompletionStage()).succeedsWithin(Duration.ofSeconds(60));
  }

  @Test
  void whoReadsGetsAllOfIt() throws Exception {
    Outgoing outgoing = new Outgoing(vertx, Outgoing::patience, metrics);
    try (Socket reader = ask(outgoing)) {
      assertThat(reader.getInputStream().readNBytes(LARGE)).hasSize(LARGE);
      // The head came before.
      assertThat(reader.getInputStream().read()).isNotNegative();
    }
    await().until(() -> waiting() == 0);
    assertThat(metrics.get("edge.http.slow.readers").counter().count()).isZero();
  }

  @Test
  void patienceGrowsWithWhatIsToBeRead() {
    assertThat(Outgoing.patience(0)).isEqualTo(Duration.ofSeconds(10));
    assertThat(Outgoing.patience(1024 * 1024)).isEqualTo(Duration.ofSeconds(74));
  }

  /** The bytes that wait, and whether there is room for much and for little more. */
  private record Sent(double waiting, boolean roomForMuch, boolean roomForLittle) {
    private static Sent of(Outgoing outgoing, double waiting) {
      return new Sent(waiting, outgoing.hasRoom(97 * 1024 * 1024), outgoing.hasRoom(1_000));
    }
  }
}
