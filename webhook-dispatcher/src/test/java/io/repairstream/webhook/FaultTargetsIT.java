package io.repairstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.testkit.fault.Canaries;
import io.repairstream.testkit.fault.FaultReceiver;
import io.repairstream.testkit.fault.TlsSockets;
import io.repairstream.webhook.FaultSite.Subscriber;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.StandardConstants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the real process speaks to: those it knows for sure, and nobody the guard forbids. */
final class FaultTargetsIT {
  /** More than there are threads that ask for names. */
  private static final int HANGING_NAMES = 40;

  private static FaultSite site;
  private static InetAddress outside;
  private static InetAddress loopback;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    outside = InetAddress.getByName("127.0.0.2");
    loopback = InetAddress.getByName("127.0.0.1");
    site = new FaultSite(directory, Map.of("webhook.allowed-target-blocks", "127.0.0.2/32"));
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void trustsOnlyCertificatesOfItsAuthoritiesForTheVeryName() throws Exception {
    Map<Subscriber, String> expected = new LinkedHashMap<>();
    List<AutoCloseable> open = new ArrayList<>();
    try {
      FaultReceiver sound = tls("receiver", "receiver", loopback, open);
      List<String> asked = new CopyOnWriteArrayList<>();
      FaultReceiver named =
          open(
              certified("receiver", "receiver").asking(socket -> note(asked, socket)),
              outside,
              open);
      site.files()
          .hosts(Map.of("receiver.test", List.of("127.0.0.2"), "other.test", List.of("127.0.0.2")));
      Subscriber byAddress = site.subscribe("https://127.0.0.1:" + sound.port() + "/a");
      Subscriber byName = site.subscribe("https://receiver.test:" + named.port() + "/a");
      expected.put(site.subscribe("https://other.test:" + named.port() + "/b"), "TLS");
      for (String certificate : List.of("expired", "elsewhere")) {
        int port = tls(certificate, "receiver", loopback, open).port();
        expected.put(site.subscribe("https://127.0.0.1:" + port + "/"), "TLS");
      }
      int stranger = tls("stranger", "stranger", loopback, open).port();
      expected.put(site.subscribe("https://127.0.0.1:" + stranger + "/"), "TLS");
      TlsSockets sockets = certified("receiver", "receiver");
      for (TlsSockets other :
          List.of(
              sockets.asking(socket -> socket.setNeedClientAuth(true)),
              sockets.asking(socket -> socket.setEnabledProtocols(new String[] {"TLSv1"})))) {
        int port = open(other, loopback, open).port();
        expected.put(site.subscribe("https://127.0.0.1:" + port + "/"), "TLS");
      }
      ServerSocket stalling = new ServerSocket(0, 50, loopback);
      open.add(stalling);
      expected.put(site.subscribe("https://127.0.0.1:" + stalling.getLocalPort() + "/"), "TLS");

      for (Subscriber one : expected.keySet()) {
        site.ticket(one, 1);
      }
      site.ticket(byAddress, 1);
      site.ticket(byName, 1);

      expected.forEach(
          (subscriber, error) ->
              // On a busy machine the first handshake of a process may outlive the deadline.
              assertThat(site.log().attempts(subscriber, all -> hasError(all, error)))
                  .as("attempts of %s", subscriber.url())
                  .noneMatch(one -> one.getOutcome() == AttemptOutcome.DELIVERED));
      for (Subscriber one : List.of(byAddress, byName)) {
        assertThat(site.log().attempts(one, all -> delivered(all, 1))).isNotEmpty();
      }
      assertThat(asked).contains("receiver.test", "other.test");
      assertThat(named.arrivals()).hasSize(1);
      assertThat(named.arrivals().get(0).header("host")).isEqualTo("receiver.test:" + named.port());
    } finally {
      for (AutoCloseable one : open) {
        one.close();
      }
    }
  }

  @Test
  void callsNobodyOutsideOfWhatTheGuardAllowsWhateverTheNameSays() throws Exception {
    int port = SiteFiles.freePort(outside);
    try (FaultReceiver receiver = FaultReceiver.plain(outside, port, "");
        Canaries canaries = new Canaries(port, address -> !address.equals(outside))) {
      Map<String, List<String>> names = new LinkedHashMap<>();
      names.put("rebinding.test", List.of("127.0.0.2"));
      names.put("mixed.test", List.of("127.0.0.2", "127.0.0.1"));
      names.put("six.test", List.of("127.0.0.2", "::1"));
      names.put("mapped.test", List.of("::ffff:127.0.0.1"));
      names.put("translated.test", List.of("64:ff9b::7f00:1"));
      names.put("metadata.test", List.of("169.254.169.254"));
      for (InetAddress own : canaries.addresses()) {
        names.put("own" + names.size() + ".test", List.of(own.getHostAddress().split("%")[0]));
      }
      site.files().hosts(names);
      Subscriber rebinding = site.subscribe("http://rebinding.test:" + port + "/");
      List<Subscriber> refused = new ArrayList<>();
      for (String name : names.keySet()) {
        if (!name.startsWith("rebinding")) {
          refused.add(site.subscribe("http://" + name + ":" + port + "/"));
        }
      }
      for (String literal : OddTargets.at(port)) {
        refused.add(site.subscribe(literal));
      }
      site.ticket(rebinding, 1);
      for (Subscriber one : refused) {
        site.ticket(one, 1);
      }

      for (Subscriber one : refused) {
        assertThat(site.log().attempts(one, all -> !all.isEmpty()).get(0).getError())
            .as("error of %s", one.url())
            .isEqualTo("TARGET_DENIED");
      }
      assertThat(site.log().attempts(rebinding, all -> delivered(all, 1))).hasSize(1);

      // The connection is still open when the name begins to mean another place.
      names.put("rebinding.test", List.of("127.0.0.1"));
      site.files().hosts(names);
      site.ticket(rebinding, 2);
      assertThat(site.log().attempts(rebinding, all -> all.size() == 2).get(1).getError())
          .isEqualTo("TARGET_DENIED");
      names.put("rebinding.test", List.of("127.0.0.2"));
      site.files().hosts(names);
      site.ticket(rebinding, 3);
      assertThat(site.log().attempts(rebinding, all -> delivered(all, 2)))
          .extracting(DeliveryAttempt::getError)
          .containsExactly(null, "TARGET_DENIED", null);

      assertThat(receiver.arrivals()).hasSize(2);
      assertThat(canaries.songs()).isEmpty();
    }
  }

  /**
   * Names that nobody has, and a name service that hangs on more names than there are threads to
   * ask it: who is known, or needs no name, gets theirs as if nothing were.
   */
  @Test
  void namesThatDoNotResolveHurtNobodyElseAndAreTriedAgain() throws Exception {
    Map<String, List<String>> names = new LinkedHashMap<>();
    names.put("known.test", List.of("127.0.0.2"));
    site.files().hosts(names);
    try (FaultReceiver receiver = FaultReceiver.plain(outside, 0, "")) {
      int port = receiver.port();
      Subscriber known = site.subscribe("http://known.test:" + port + "/");
      Subscriber literal = site.subscribe("http://127.0.0.2:" + port + "/");
      Subscriber nowhere = site.subscribe("http://nowhere.test:" + port + "/");
      for (Subscriber one : List.of(known, literal, nowhere)) {
        site.ticket(one, 1);
      }
      for (Subscriber one : List.of(known, literal)) {
        assertThat(site.log().attempts(one, all -> delivered(all, 1))).hasSize(1);
      }
      assertThat(site.log().attempts(nowhere, all -> hasError(all, "UNRESOLVED"))).isNotEmpty();

      site.files().hang();
      Map<String, Subscriber> unknown = new LinkedHashMap<>();
      for (int i = 0; i < HANGING_NAMES; i++) {
        String name = "unknown" + i + ".test";
        unknown.put(name, site.subscribe("http://" + name + ":" + port + "/"));
      }
      for (Subscriber one : unknown.values()) {
        site.ticket(one, 1);
      }
      for (Subscriber one : unknown.values()) {
        assertThat(site.log().attempts(one, all -> hasError(all, "UNRESOLVED"))).isNotEmpty();
      }
      for (Subscriber one : List.of(known, literal)) {
        site.ticket(one, 2);
        site.ticket(one, 3);
      }
      for (Subscriber one : List.of(known, literal)) {
        assertThat(site.log().attempts(one, all -> all.size() >= 3))
            .as("attempts of %s", one.url())
            .allMatch(attempt -> attempt.getOutcome() == AttemptOutcome.DELIVERED);
      }

      unknown.put("nowhere.test", nowhere);
      unknown.keySet().forEach(name -> names.put(name, List.of("127.0.0.2")));
      site.files().answer(names);
      for (Subscriber one : unknown.values()) {
        site.resume(one);
      }
      for (Subscriber one : unknown.values()) {
        assertThat(site.log().attempts(one, all -> delivered(all, 1))).isNotEmpty();
      }
      assertThat(receiver.arrivals().stream().map(arrival -> arrival.header("webhook-id")))
          .hasSize(2 * 3 + unknown.size())
          .doesNotHaveDuplicates();
    }
  }

  private static boolean hasError(List<DeliveryAttempt> attempts, String error) {
    return attempts.stream().anyMatch(one -> error.equals(one.getError()));
  }

  private static boolean delivered(List<DeliveryAttempt> attempts, int deliveries) {
    return attempts.stream().filter(one -> one.getOutcome() == AttemptOutcome.DELIVERED).count()
        == deliveries;
  }

  private static FaultReceiver tls(
      String certificate, String key, InetAddress address, List<AutoCloseable> open)
      throws Exception {
    return open(certified(certificate, key), address, open);
  }

  private static TlsSockets certified(String certificate, String key) throws Exception {
    return TlsSockets.of(
        SiteFiles.resource(certificate + ".pem"), SiteFiles.resource(key + ".key"));
  }

  private static FaultReceiver open(
      TlsSockets sockets, InetAddress address, List<AutoCloseable> open) throws Exception {
    FaultReceiver receiver = FaultReceiver.of(sockets, address);
    open.add(receiver);
    return receiver;
  }

  /** Has {@code socket} put the names that clients ask for to {@code asked}. */
  private static void note(List<String> asked, SSLServerSocket socket) {
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setSNIMatchers(
        List.of(
            new SNIMatcher(StandardConstants.SNI_HOST_NAME) {
              @Override
              public boolean matches(SNIServerName name) {
                return asked.add(new String(name.getEncoded(), StandardCharsets.US_ASCII));
              }
            }));
    socket.setSSLParameters(parameters);
  }
}
