package io.repairstream.webhook.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.repairstream.runtime.egress.Cidr;
import io.repairstream.runtime.egress.TargetGuard;
import io.repairstream.runtime.egress.TargetPolicy;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The transport against receivers on raw sockets that do what they should not. */
final class WebhookTransportTest {
  private static final Duration DEADLINE = Duration.ofMillis(800);
  private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicReference<String> request = new AtomicReference<>("");
  private WebhookTransport transport;
  private WebhookTransport hasty;

  @BeforeEach
  void open() {
    // Loopback is opened, so that a name can be told to resolve to it.
    TargetPolicy policy = new TargetPolicy(true, List.of(Cidr.parse("127.0.0.0/8")));
    TargetGuard guard =
        new TargetGuard(
            policy,
            host -> CompletableFuture.completedFuture(List.of(InetAddress.getLoopbackAddress())));
    transport = new WebhookTransport(vertx, context, guard, TransportLimits.STANDARD);
    hasty =
        new WebhookTransport(
            vertx, context, guard, TransportLimits.STANDARD.withDeadline(DEADLINE));
  }

  @AfterEach
  void close() throws Exception {
    transport.close();
    hasty.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Test
  void sendsExactlyTheBodyAndTheHeadersToThePinnedAddressUnderTheNameOfTheUrl() throws Exception {
    int port = receiver(answer("HTTP/1.1 204 No Content\r\n\r\n"));

    AttemptResult result = post("http://hooks.example.com:" + port + "/in?a=b");

    assertThat(result).isEqualTo(new AttemptResult(204, null, "", null, "127.0.0.1"));
    assertThat(request.get())
        .startsWith("POST /in?a=b HTTP/1.1\r\n")
        .contains("host: hooks.example.com:" + port)
        .contains("x-test: yes")
        .endsWith("\r\n\r\n{\"a\":1}");
  }

  @Test
  void theNextDeliveryGoesOverTheSameConnectionAlthoughTheAddressIsPinned() throws Exception {
    int port = receiver(answer("HTTP/1.1 204 No Content\r\n\r\n"));

    for (int n = 0; n < 5; n++) {
      assertThat(post("http://hooks.example.com:" + port + "/").accepted()).isTrue();
    }

    assertThat(connections).hasValue(1);
  }

  @Test
  void keepsTheFirstFourKilobytesOfTheAnswer() throws Exception {
    int port =
        receiver(answer("HTTP/1.1 500 Oops\r\ncontent-length: 9000\r\n\r\n" + "x".repeat(9000)));

    AttemptResult result = post("http://127.0.0.1:" + port + "/");

    assertThat(result.status()).isEqualTo(500);
    assertThat(result.error()).isEqualTo(ErrorClass.STATUS);
    assertThat(result.excerpt()).hasSize(4096);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 307, 308})
  void followsNoRedirect(int status) throws Exception {
    AtomicInteger canary = new AtomicInteger();
    int target = listen(socket -> canary.incrementAndGet());
    for (String location :
        List.of("http://127.0.0.1:" + target + "/", "/", "http://169.254.169.254/")) {
      int before = connections.get();
      int port =
          receiver(
              answer(
                  "HTTP/1.1 %d Away\r\nlocation: %s\r\ncontent-length: 0\r\n\r\n"
                      .formatted(status, location)));

      AttemptResult result = post("http://127.0.0.1:" + port + "/");

      assertThat(result.status()).isEqualTo(status);
      assertThat(result.error()).isEqualTo(ErrorClass.REDIRECT);
      assertThat(connections).hasValue(before + 1);
    }
    assertThat(canary).hasValue(0);
  }

  @Test
  void takesAnAnswerThatComesBeforeTheBodyIsRead() throws Exception {
    int port =
        listen(
            socket ->
                socket.handler(
                    head -> {
                      socket.pause();
                      socket.write("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nearly");
                    }));

    AttemptResult result =
        post(context, transport, "http://127.0.0.1:" + port + "/", new byte[1_000_000]);

    assertThat(result.accepted()).isTrue();
    assertThat(result.excerpt()).isEqualTo("early");
  }

  @Test
  void reportsRetryAfter() throws Exception {
    int port =
        receiver(answer("HTTP/1.1 429 Slow\r\nretry-after: 120\r\ncontent-length: 0\r\n\r\n"));

    assertThat(post("http://127.0.0.1:" + port + "/").retryAfter()).isEqualTo("120");
  }

  @Test
  void endsAnAttemptThatIsNeverAnswered() throws Exception {
    assertTimesOut(receiver(socket -> {}));
  }

  @Test
  void endsAnAnswerWhoseHeadDripsByteByByte() throws Exception {
    assertTimesOut(receiver(drip("", "HTTP/1.1 200 OK and so on for ever and ever and ever")));
  }

  @Test
  void endsAnAnswerWhoseBodyDripsByteByByte() throws Exception {
    assertTimesOut(
        receiver(drip("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n", "z".repeat(10_000))));
  }

  @Test
  void readsNoMoreThanItsBoundOfAnEndlessAnswer() throws Exception {
    AtomicInteger closed = new AtomicInteger();
    Buffer chunk = Buffer.buffer("4000\r\n" + "y".repeat(0x4000) + "\r\n");
    int port =
        receiver(
            socket -> {
              socket.closeHandler(v -> closed.incrementAndGet());
              socket.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
              for (int i = 0; i < 20; i++) {
                socket.write(chunk.copy());
              }
            });

    AttemptResult result = post("http://127.0.0.1:" + port + "/");

    assertThat(result.accepted()).isTrue();
    assertThat(result.excerpt()).hasSize(4096);
    await().until(() -> closed.get() == 1);
  }

  @Test
  void anAnswerCutShortIsAFailureWhateverItsStatus() throws Exception {
    int port =
        receiver(
            socket ->
                socket
                    .write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc")
                    .onComplete(done -> socket.close()));

    assertThat(post("http://127.0.0.1:" + port + "/").error()).isEqualTo(ErrorClass.CLOSED);
  }

  @Test
  void triesOnceMoreWhenTheConnectionEndsBeforeAnyAnswer() throws Exception {
    int port =
        receiver(
            socket -> {
              if (connections.get() == 1) {
                socket.close();
              } else {
                socket.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
              }
            });

    assertThat(post("http://127.0.0.1:" + port + "/").accepted()).isTrue();
    assertThat(connections).hasValue(2);
  }

  @Test
  void aKeptConnectionThatEndsAsItIsUsedCostsNoAttempt() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    int port =
        receiver(
            socket -> {
              if (requests.incrementAndGet() == 2) {
                socket.close();
              } else {
                socket.write("HTTP/1.1 204 No Content\r\n\r\n");
              }
            });

    assertThat(post("http://127.0.0.1:" + port + "/").accepted()).isTrue();
    assertThat(connections).hasValue(1);
    assertThat(post("http://127.0.0.1:" + port + "/").accepted()).isTrue();
    assertThat(connections).hasValue(2);
    assertThat(requests).hasValue(3);
  }

  @Test
  void takesGarbageAsAFailure() throws Exception {
    int port =
        receiver(
            socket -> socket.write("I am not HTTP\r\n\r\n").onComplete(done -> socket.close()));

    assertThat(post("http://127.0.0.1:" + port + "/").accepted()).isFalse();
  }

  @Test
  void connectsToNothingOurRulesRefuse() throws Exception {
    assertThat(post("http://10.0.0.1:9000/"))
        .isEqualTo(AttemptResult.notSent(ErrorClass.TARGET_DENIED));
    assertThat(post("http://169.254.169.254/"))
        .isEqualTo(AttemptResult.notSent(ErrorClass.TARGET_DENIED));
  }

  @Test
  void reportsARefusedConnection() throws Exception {
    int port = receiver(socket -> {});
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    Vertx other = Vertx.vertx();
    Context own = other.getOrCreateContext();
    try (WebhookTransport fresh =
        new WebhookTransport(
            other,
            own,
            new TargetGuard(new TargetPolicy(true, List.of()), host -> new CompletableFuture<>()),
            TransportLimits.STANDARD)) {
      AttemptResult result = post(own, fresh, "http://127.0.0.1:" + port + "/");
      assertThat(result.error()).isEqualTo(ErrorClass.CONNECT);
    } finally {
      other.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void trustsNoSelfSignedCertificate(@TempDir Path directory) throws Exception {
    Path store = directory.resolve("keys.p12");
    selfSigned(store);
    NetServerOptions tls =
        new NetServerOptions()
            .setSsl(true)
            .setKeyCertOptions(new PfxOptions().setPath(store.toString()).setPassword("secret"));
    int port = listen(tls, socket -> connections.incrementAndGet());

    assertThat(post("https://hooks.example.com:" + port + "/").error()).isEqualTo(ErrorClass.TLS);
  }

  private void assertTimesOut(int port) throws Exception {
    long begin = System.nanoTime();
    AttemptResult result = post(context, hasty, "http://127.0.0.1:" + port + "/");

    assertThat(result.error()).isEqualTo(ErrorClass.TIMEOUT);
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isBetween(DEADLINE.minusMillis(50), DEADLINE.multipliedBy(12));
  }

  private AttemptResult post(String url) throws Exception {
    return post(context, transport, url);
  }

  private static AttemptResult post(Context context, WebhookTransport transport, String url)
      throws Exception {
    return post(context, transport, url, BODY);
  }

  private static AttemptResult post(
      Context context, WebhookTransport transport, String url, byte[] body) throws Exception {
    CompletableFuture<AttemptResult> result = new CompletableFuture<>();
    context.runOnContext(
        v -> transport.post(url, Map.of("x-test", "yes"), body).onSuccess(result::complete));
    return result.get(60, TimeUnit.SECONDS);
  }

  /** A receiver that reads one request and then does as told. */
  private int receiver(Handler<NetSocket> then) throws Exception {
    return listen(
        socket -> {
          connections.incrementAndGet();
          Buffer received = Buffer.buffer();
          socket.handler(
              bytes -> {
                received.appendBuffer(bytes);
                String text = received.toString();
                if (text.endsWith("{\"a\":1}")) {
                  request.set(text);
                  then.handle(socket);
                }
              });
        });
  }

  private int listen(Handler<NetSocket> handler) throws Exception {
    return listen(new NetServerOptions(), handler);
  }

  private int listen(NetServerOptions options, Handler<NetSocket> handler) throws Exception {
    NetServer server =
        vertx.createNetServer(options.setHost("127.0.0.1").setPort(0)).connectHandler(handler);
    return server
        .listen()
        .toCompletionStage()
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS)
        .actualPort();
  }

  private static Handler<NetSocket> answer(String text) {
    return socket -> socket.write(text);
  }

  private Handler<NetSocket> drip(String first, String rest) {
    return socket -> {
      socket.write(first);
      AtomicInteger at = new AtomicInteger();
      long timer =
          vertx.setPeriodic(
              20,
              id -> {
                if (at.get() < rest.length()) {
                  socket.write(rest.substring(at.get(), at.incrementAndGet()));
                }
              });
      socket.closeHandler(v -> vertx.cancelTimer(timer));
    };
  }

  private static void selfSigned(Path store) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                "EC",
                "-dname",
                "CN=hooks.example.com",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "secret")
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
  }
}
