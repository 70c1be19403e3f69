package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.repairstream.edge.server.ServerLimits;
import io.repairstream.edge.server.TlsFiles;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers on streams of HTTP/2 whose reader lets nothing through. */
final class Http2AnswersTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(300);

  /** Longer than a busy machine takes from a handshake to a request. */
  private static final Duration IDLE = Duration.ofSeconds(3);

  @TempDir private static Path directory;

  @Test
  void aRequestIsInWorkAndItsConnectionNotIdleUntilTheAnswerHasLeft() throws Exception {
    TestCertificate certificate = TestCertificate.create(directory, "one");
    ServerLimits quick = new ServerLimits(100, 0, 100, LONG, IDLE, SHORT, LONG);
    Vertx vertx = Vertx.vertx();
    try (TestEdge edge =
        TestEdge.start(
            quick, new TlsFiles(certificate.certificateFile(), certificate.keyFile(), LONG))) {
      AtomicReference<HttpConnection> connection = new AtomicReference<>();
      // One that nobody holds is closed by the collector, its requests with it.
      HttpClient client =
          vertx
              .httpClientBuilder()
              .with(
                  new HttpClientOptions()
                      .setSsl(true)
                      .setTrustAll(true)
                      .setVerifyHost(false)
                      .setUseAlpn(true)
                      .setProtocolVersion(HttpVersion.HTTP_2)
                      .setInitialSettings(new Http2Settings().setInitialWindowSize(0)))
              .withConnectHandler(connection::set)
              .build();
      CompletableFuture<Buffer> body =
          client
              .request(HttpMethod.GET, edge.port(), "127.0.0.1", "/v1/tickets")
              .compose(
                  request ->
                      request
                          .putHeader(
                              "Authorization",
                              "Bearer " + edge.store.key("bayos-enterprise", "admin"))
                          .send())
              .compose(response -> response.body())
              .toCompletionStage()
              .toCompletableFuture();
      await().until(() -> inWork(edge) == 1 || body.isDone());
      assertThat(body).as("what became of a request that should be in work").isNotDone();

      await().during(IDLE.plusSeconds(1)).until(() -> inWork(edge) == 1 && !body.isDone());
      connection.get().updateSettings(new Http2Settings().setInitialWindowSize(65_535));

      assertThat(body.get(60, TimeUnit.SECONDS).toString()).startsWith("{\"ok\":true");
      await().until(() -> inWork(edge) == 0);
      await().until(() -> edge.metrics.get("edge.http.connections").gauge().value() == 0);
      client.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
  }

  private static double inWork(TestEdge edge) {
    return edge.metrics.get("edge.http.requests.in.work").gauge().value();
  }
}
