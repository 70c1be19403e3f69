package io.repairstream.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.repairstream.testkit.contract.ApiExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between another program and the API, hands everything on as it is, and holds every answer
 * against the contract. Only of a slow machine it lets the program see less: what is told to be
 * stale is asked for again, and a write waits longer for its outcome.
 */
final class Witness implements AutoCloseable {
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");
  private static final Duration DEADLINE = Duration.ofSeconds(90);
  private static final int BACKLOG = 100;
  private static final int MOST_READS = 30;
  private static final int MOST_TOLD = 20;

  private final LaunchedStack stack;
  private final String target;
  private final HttpServer server;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger seen = new AtomicInteger();
  private final Map<String, CallTally> calls = new ConcurrentHashMap<>();
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();

  private Witness(LaunchedStack stack, HttpServer server) {
    this.stack = stack;
    this.target = stack.value("REPAIRSTREAM_URL");
    this.server = server;
  }

  static Witness of(LaunchedStack stack) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    Witness witness = new Witness(stack, server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", witness::handle);
    server.start();
    return witness;
  }

  /**
   * Makes {@code directory} look like the stack's data directory, with the API where this is and
   * {@code others} in place of what is said there.
   */
  Path connectionIn(Path directory, Map<String, String> others) throws IOException {
    Map<String, String> connection = new TreeMap<>(stack.connection());
    connection.put("REPAIRSTREAM_URL", "http://127.0.0.1:" + server.getAddress().getPort());
    connection.putAll(others);
    Files.write(
        directory.resolve("connection.env"),
        connection.entrySet().stream().map(line -> line.getKey() + "=" + line.getValue()).toList());
    return directory;
  }

  /** The requests that came with each token, but for those that are open to everybody. */
  Map<String, CallTally> callsByToken() {
    return Map.copyOf(calls);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().toString();
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(target + path))
              .timeout(DEADLINE)
              .method(
                  exchange.getRequestMethod(),
                  body.length == 0
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofByteArray(body));
      Map<String, String> sent = new HashMap<>();
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                  values.forEach(value -> request.header(name, value));
                  sent.put(name, values.getFirst());
                }
              });
      if (!exchange.getRequestMethod().equals("GET")
          && sent.keySet().stream().noneMatch("Prefer"::equalsIgnoreCase)) {
        request.header("Prefer", "wait=15");
        sent.put("Prefer", "wait=15");
      }
      HttpResponse<byte[]> answer = answer(request.build());
      judge(exchange.getRequestMethod(), path, sent, answer);
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!OF_THE_CONNECTION.contains(name)) {
                  exchange.getResponseHeaders().put(name, new ArrayList<>(values));
                }
              });
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      if (answer.body().length > 0) {
        exchange.getResponseBody().write(answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private HttpResponse<byte[]> answer(HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = send(request);
    for (int reads = 1;
        request.method().equals("GET")
            && answer.headers().firstValue("Data-Stale").isPresent()
            && reads < MOST_READS;
        reads++) {
      answer = send(request);
    }
    return answer;
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (!request.uri().getPath().contains("/public/")) {
      String token = request.headers().firstValue("Authorization").orElse("");
      calls
          .computeIfAbsent(token, key -> new CallTally())
          .add(request.method(), request.uri().getPath(), answer.statusCode());
    }
    return answer;
  }

  private void judge(
      String method, String path, Map<String, String> sent, HttpResponse<byte[]> answer) {
    seen.incrementAndGet();
    ApiExchange exchange =
        new ApiExchange(
            method,
            path,
            sent,
            answer.statusCode(),
            answer.headers().map(),
            new String(answer.body(), StandardCharsets.UTF_8));
    List<String> complaints = Promises.API.complaints(exchange);
    if (!complaints.isEmpty() && broken.size() < MOST_TOLD) {
      broken.add(complaints + " in " + exchange);
    }
  }

  /** Fails unless there was something to see and all of it as the contract promises. */
  void assertPromisesWereKept() {
    if (seen.get() == 0 || !broken.isEmpty()) {
      throw new AssertionError("of " + seen + " answers: " + String.join("\n", broken));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    http.close();
  }
}
