package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.repairstream.edge.server.ServerLimits;
import io.repairstream.edge.server.TlsFiles;
import io.repairstream.runtime.config.InvalidConfigurationException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public port with TLS of its own. */
final class EdgeTlsTest {
  private static final Duration LOOK = Duration.ofMillis(200);

  @TempDir private static Path directory;
  private static TestCertificate first;
  private static TestCertificate second;
  private static TestEdge edge;
  private static String key;

  @BeforeAll
  static void start() throws Exception {
    first = TestCertificate.create(directory, "first");
    second = TestCertificate.create(directory, "second");
    edge = TestEdge.start(ServerLimits.STANDARD, files(first));
    key = edge.store.key("bayos-enterprise", "admin");
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  private static TlsFiles files(TestCertificate certificate) {
    return new TlsFiles(certificate.certificateFile(), certificate.keyFile(), LOOK);
  }

  @Test
  void bothVersionsOfHttpAreSpokenAndBrowsersStayWithTls() throws Exception {
    for (HttpClient.Version version : HttpClient.Version.values()) {
      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .version(version)
              .sslContext(trusting(first.certificate()))
              .build()
              .send(request("/v1/tickets"), HttpResponse.BodyHandlers.ofString());

      assertThat(answer.version()).isEqualTo(version);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).startsWith("{\"ok\":true");
      assertThat(answer.headers().firstValue("Strict-Transport-Security"))
          .contains("max-age=31536000");
    }
  }

  @Test
  void anApprovalLinkLeadsBackByTls() throws Exception {
    EstimateSamples.keepWhatIsSent(edge, false);
    HttpRequest send =
        HttpRequest.newBuilder(request(EstimateSamples.ESTIMATE + "/send"), (name, value) -> true)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();

    HttpResponse<String> answer =
        HttpClient.newBuilder()
            .sslContext(trusting(first.certificate()))
            .build()
            .send(send, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"approval_link\":\"https://127.0.0.1:" + edge.port() + "/v1/public/estimates/");
  }

  @Test
  void ciphersWithoutForwardSecrecyAreRefusedAndCounted() throws Exception {
    double before = handshakesRefused();
    try (SSLSocket socket = connect(edge.port(), first.certificate())) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});

      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
    }
    await().until(() -> handshakesRefused() > before);
  }

  private static double handshakesRefused() {
    return edge.metrics.get("edge.http.refused").tag("reason", "handshake").counter().count();
  }

  @Test
  void aReplacedCertificateIsServedWithoutARestartAndABrokenOneIsNot() throws Exception {
    TestCertificate served =
        new TestCertificate(
            directory.resolve("served.crt"), directory.resolve("served.key"), first.certificate());
    replace(first, served);
    try (TestEdge other = TestEdge.start(ServerLimits.STANDARD, files(served))) {
      assertThat(presented(other)).isEqualTo(first.certificate());

      Files.copy(
          second.certificateFile(), served.certificateFile(), StandardCopyOption.REPLACE_EXISTING);
      await().until(() -> other.metrics.get("edge.tls.reload.failures").counter().count() > 0);
      assertThat(presented(other)).isEqualTo(first.certificate());

      replace(second, served);
      await().until(() -> presented(other).equals(second.certificate()));
    }
  }

  private static void replace(TestCertificate from, TestCertificate to) throws IOException {
    Files.copy(from.certificateFile(), to.certificateFile(), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(from.keyFile(), to.keyFile(), StandardCopyOption.REPLACE_EXISTING);
  }

  private static Certificate presented(TestEdge other) throws Exception {
    try (SSLSocket socket = connect(other.port(), first.certificate(), second.certificate())) {
      socket.startHandshake();
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  @Test
  void whatCannotBeServedWithIsNamedAtTheStart() throws IOException {
    Path nowhere = directory.resolve("nowhere.pem");
    Path nonsense = Files.writeString(directory.resolve("nonsense.pem"), "nonsense\n");
    refused(new TlsFiles(nowhere, first.keyFile(), LOOK), "edge.http.tls.certificate", nowhere);
    refused(new TlsFiles(first.certificateFile(), nowhere, LOOK), "edge.http.tls.key", nowhere);
    refused(new TlsFiles(nonsense, first.keyFile(), LOOK), "edge.http.tls.certificate", nonsense);
    refused(new TlsFiles(first.certificateFile(), nonsense, LOOK), "edge.http.tls.key", nonsense);
    refused(
        new TlsFiles(first.certificateFile(), second.keyFile(), LOOK),
        "edge.http.tls.key",
        second.keyFile());
  }

  private static void refused(TlsFiles files, String name, Path file) {
    assertThatThrownBy(() -> TestEdge.start(ServerLimits.STANDARD, files))
        .hasCauseInstanceOf(InvalidConfigurationException.class)
        .cause()
        .hasMessageContaining(name)
        .hasMessageContaining(file.toString());
  }

  @Test
  void streamsOfAConnectionAreBoundedAndWhoGivesUpTooManyLosesIt() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      AtomicBoolean closed = new AtomicBoolean();
      AtomicReference<HttpConnection> connection = new AtomicReference<>();
      var client =
          vertx
              .httpClientBuilder()
              .with(
                  new HttpClientOptions()
                      .setSsl(true)
                      .setTrustAll(true)
                      .setVerifyHost(false)
                      .setUseAlpn(true)
                      .setProtocolVersion(HttpVersion.HTTP_2))
              .withConnectHandler(
                  opened -> {
                    // Whoever was cut off connects again.
                    if (connection.get() == null) {
                      connection.set(opened);
                    }
                    opened.closeHandler(none -> closed.set(true));
                  })
              .build();
      for (int i = 0; i < 1_000 && !closed.get(); i++) {
        client
            .request(HttpMethod.GET, edge.port(), "127.0.0.1", "/v1/tickets")
            .compose(
                request -> {
                  request.putHeader("Authorization", "Bearer " + key);
                  request.send().otherwiseEmpty();
                  return request.reset(8);
                })
            .otherwiseEmpty()
            .toCompletionStage()
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS);
      }

      assertThat(connection.get().remoteSettings().getMaxConcurrentStreams()).isEqualTo(100);
      assertThat(connection.get().remoteSettings().getMaxHeaderListSize()).isEqualTo(16_384);
      await().untilTrue(closed);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
  }

  private static HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + edge.port() + path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + key)
        .build();
  }

  private static SSLSocket connect(int port, Certificate... trusted) throws Exception {
    return (SSLSocket) trusting(trusted).getSocketFactory().createSocket("127.0.0.1", port);
  }

  private static SSLContext trusting(Certificate... trusted) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (int i = 0; i < trusted.length; i++) {
      store.setCertificateEntry("trusted-" + i, trusted[i]);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
