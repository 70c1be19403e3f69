package io.repairstream.runtime.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.repairstream.runtime.lifecycle.Component;
import io.repairstream.runtime.lifecycle.Health;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ManagementServerTest {
  private final Vertx vertx = Vertx.vertx();
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AtomicReference<Health> health = new AtomicReference<>(Health.up());
  private final ManagementServer server =
      new ManagementServer(
          vertx, "127.0.0.1", 0, metrics, () -> List.of(new Part(health)), router -> {});

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Test
  void readyWhenEveryPartIs() throws Exception {
    HttpResponse<String> answer = get("/readyz");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"ready\":true,\"parts\":{\"sample\":\"up\"}}");
  }

  @Test
  void notReadyNamesThePartAndTheReason() throws Exception {
    health.set(Health.down("no database"));

    HttpResponse<String> answer = get("/readyz");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"sample\":\"no database\"");
  }

  @Test
  void aliveEvenWhenNotReady() throws Exception {
    health.set(Health.down("no database"));

    assertThat(get("/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void metricsAreServedAsPrometheusText() throws Exception {
    Counter.builder("sample.things").register(metrics).increment();

    assertThat(get("/metrics").body()).contains("sample_things_total 1.0");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** A part whose health the test decides. */
  private record Part(AtomicReference<Health> health) implements Component {
    @Override
    public String name() {
      return "sample";
    }

    @Override
    public void start() {
      health.set(Health.up());
    }

    @Override
    public Health check() {
      return health.get();
    }

    @Override
    public void close() {
      health.set(Health.down("closed"));
    }
  }
}
