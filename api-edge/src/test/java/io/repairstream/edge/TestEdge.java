package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.edge.access.AccessControl;
import io.repairstream.edge.command.CommandIds;
import io.repairstream.edge.command.ReplyDecoder;
import io.repairstream.edge.command.WaitPolicy;
import io.repairstream.edge.contract.Contract;
import io.repairstream.edge.deadletter.DeadLetterDesk;
import io.repairstream.edge.estimate.ApprovalLinks;
import io.repairstream.edge.feed.Feed;
import io.repairstream.edge.feed.FeedSettings;
import io.repairstream.edge.http.ApiPipeline;
import io.repairstream.edge.http.Consistency;
import io.repairstream.edge.http.CorsPolicy;
import io.repairstream.edge.http.Door;
import io.repairstream.edge.http.KeyDoor;
import io.repairstream.edge.http.RequestIds;
import io.repairstream.edge.json.StrictJson;
import io.repairstream.edge.limit.Admissions;
import io.repairstream.edge.limit.UsageCounter;
import io.repairstream.edge.limit.UsageLedger;
import io.repairstream.edge.limit.VisitorLimits;
import io.repairstream.edge.operator.OperatorDoor;
import io.repairstream.edge.server.ApiServer;
import io.repairstream.edge.server.ServerLimits;
import io.repairstream.edge.server.TlsFiles;
import io.repairstream.edge.store.Store;
import io.repairstream.runtime.egress.TargetGuard;
import io.repairstream.runtime.egress.TargetPolicy;
import io.repairstream.runtime.secret.DataKeyRing;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.testkit.contract.ApiDocument;
import io.repairstream.testkit.contract.ApiExchange;
import io.repairstream.testkit.contract.ApiPromise;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The public port with everything behind it but log and database; holds every answer against the
 * contract.
 */
final class TestEdge implements AutoCloseable {
  private static final Contract API = Contract.load("/openapi.yaml");
  private static final Contract OPERATOR = Contract.load("/operator.yaml");
  private static final ApiPromise PROMISE = new ApiPromise(ApiDocument.ofJson(API.json()), true);
  private static final ApiPromise OPERATOR_PROMISE =
      new ApiPromise(ApiDocument.ofJson(OPERATOR.json()), false);

  static final String OPERATOR_TOKEN = "operator-token-of-the-test";

  final FakeGateway gateway = new FakeGateway();
  final FakeStore store = new FakeStore();
  final FakeDeliveries deliveries = new FakeDeliveries();
  final AtomicBoolean visible = new AtomicBoolean(true);
  final UsageLedger ledger = new UsageLedger(UuidCreator::getTimeOrderedEpoch);

  /** Stands still, so that no billing period ends between a request and what a test says of it. */
  final Clock clock;

  final MeterRegistry metrics = new SimpleMeterRegistry();

  private final Vertx vertx = Vertx.vertx();
  // Servers of one Vert.x that ask for a free port share it.
  private final Vertx operatorVertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Feed feed;
  private final ApiServer api;
  private final ApiServer operator;

  private TestEdge(
      ServerLimits limits, @Nullable TlsFiles tls, @Nullable Store numbers, Instant now) {
    clock = Clock.fixed(now, ZoneOffset.UTC);
    SecureRandom random = new SecureRandom();
    Consistency applied = (org, sequence, atMost) -> Future.succeededFuture(visible.get());
    feed =
        new Feed(
            vertx,
            store,
            applied,
            new FeedSettings(
                3, 2, 3, 2, Duration.ofMillis(300), Duration.ofSeconds(30), Duration.ofMillis(100)),
            metrics);
    EdgeHandlers handlers =
        new EdgeHandlers(
            new EdgeHandlers.Needs(
                vertx,
                gateway,
                new CommandIds(UuidCreator::getTimeOrderedEpoch),
                new ReplyDecoder(new WireFormat(new MockSchemaRegistryClient())),
                store,
                store,
                store,
                store,
                numbers == null ? store : numbers.reports(),
                store,
                numbers == null ? store : numbers.time(),
                numbers == null ? store : numbers.kpis(),
                feed,
                deliveries,
                applied,
                new TargetGuard(
                    new TargetPolicy(false, List.of()),
                    host -> CompletableFuture.completedFuture(addresses(host))),
                DataKeyRing.parse(Base64.getEncoder().encodeToString(new byte[32]), "", random),
                random,
                clock,
                new WaitPolicy(Duration.ofSeconds(5)),
                new ApprovalLinks(null),
                new VisitorLimits(() -> TimeUnit.NANOSECONDS.toSeconds(System.nanoTime())),
                new DeadLetterDesk.Empty()));
    Door door =
        new KeyDoor(
            new AccessControl(store, clock, System::nanoTime),
            new Admissions(ledger, clock, () -> TimeUnit.NANOSECONDS.toSeconds(System.nanoTime())),
            new UsageCounter(ledger, clock));
    api =
        server(
            vertx,
            limits,
            tls,
            API,
            handlers.api(API),
            List.of("/api/v1", "/v1"),
            door,
            applied,
            feed::close,
            metrics);
    operator =
        server(
            operatorVertx,
            ServerLimits.STANDARD,
            null,
            OPERATOR,
            handlers.operator(OPERATOR),
            List.of("/operator"),
            new OperatorDoor(OPERATOR_TOKEN),
            applied,
            () -> {},
            new SimpleMeterRegistry());
  }

  private static ApiServer server(
      Vertx vertx,
      ServerLimits limits,
      @Nullable TlsFiles tls,
      Contract served,
      Map<String, io.repairstream.edge.http.ApiHandler> handlers,
      List<String> bases,
      Door door,
      Consistency consistency,
      Runnable drained,
      MeterRegistry metrics) {
    RequestIds ids = new RequestIds(UuidCreator::getTimeOrderedEpoch);
    return new ApiServer(
        vertx,
        "127.0.0.1",
        0,
        2,
        limits,
        tls,
        new ApiPipeline(
            vertx,
            served,
            handlers,
            bases,
            door,
            consistency,
            new CorsPolicy(Set.of("https://app.example.com")),
            ids,
            metrics),
        drained,
        ids,
        metrics);
  }

  private static List<InetAddress> addresses(String host) {
    try {
      return host.equals("private.example.com")
          ? List.of(InetAddress.getByAddress(new byte[] {10, 0, 0, 1}))
          : List.of(InetAddress.getByAddress(new byte[] {8, 8, 8, 8}));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static TestEdge start() {
    return start(ServerLimits.STANDARD, null);
  }

  static TestEdge start(ServerLimits limits, @Nullable TlsFiles tls) {
    return started(new TestEdge(limits, tls, null, Instant.now()));
  }

  /** An edge whose figures come from the database at {@code now}; all else is the test's. */
  static TestEdge readingFiguresOf(Store numbers, Instant now) {
    return started(new TestEdge(ServerLimits.STANDARD, null, numbers, now));
  }

  private static TestEdge started(TestEdge edge) {
    try {
      edge.api.start();
      edge.operator.start();
    } catch (Exception e) {
      throw new IllegalStateException("test edge did not start", e);
    }
    return edge;
  }

  ApiServer server() {
    return api;
  }

  int port() {
    return api.port();
  }

  Answer get(String key, String path, String... headers) {
    return call("GET", key, path, null, headers);
  }

  Answer post(String key, String path, @Nullable String body, String... headers) {
    return call("POST", key, path, body, headers);
  }

  Answer call(
      String method, @Nullable String key, String path, @Nullable String body, String... headers) {
    return exchange(true, method, key, path, body, headers);
  }

  /** A call whose answer nothing but a test can bring about, and no contract describes. */
  Answer callForTheImpossible(String method, String key, String path, String body) {
    return exchange(false, method, key, path, body);
  }

  private Answer exchange(
      boolean judged,
      String method,
      @Nullable String key,
      String path,
      @Nullable String body,
      String... headers) {
    boolean toOperator = path.startsWith("/operator");
    int port = toOperator ? operator.port() : api.port();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    if (body != null && !List.of(headers).contains("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    for (int i = 0; i + 1 < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Answer answer = new Answer(response);
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      if (judged) {
        (toOperator ? OPERATOR_PROMISE : PROMISE)
            .check(
                new ApiExchange(
                    method,
                    path,
                    caseless(headers),
                    response.statusCode(),
                    response.headers().map(),
                    response.body()));
      }
      return answer;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> caseless(String... headers) {
    Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i + 1 < headers.length; i += 2) {
      sent.put(headers[i], headers[i + 1]);
    }
    return sent;
  }

  @Override
  public void close() {
    api.close();
    operator.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    operatorVertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** What came back. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    @Nullable String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    JsonNode json() {
      return StrictJson.read(response.body().getBytes(StandardCharsets.UTF_8));
    }

    JsonNode data() {
      return json().path("data");
    }

    String code() {
      return json().at("/error/code").asString("");
    }

    JsonNode details() {
      return json().at("/error/details");
    }

    @Override
    public String toString() {
      return status() + " " + response.body();
    }
  }
}
