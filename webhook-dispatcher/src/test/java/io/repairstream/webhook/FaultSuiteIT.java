package io.repairstream.webhook;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.command.DisableWebhookEndpoint;
import io.repairstream.schemas.entity.EndpointDisableReason;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.testkit.fault.Arrival;
import io.repairstream.testkit.fault.Canaries;
import io.repairstream.testkit.fault.Fault;
import io.repairstream.testkit.fault.FaultReceiver;
import io.repairstream.testkit.fault.TlsSockets;
import io.repairstream.webhook.FaultSite.Subscriber;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Receivers that do what they should not, all at once, against the real process: nothing is lost or
 * doubled, everybody else gets theirs, and nobody is called who must not be.
 */
final class FaultSuiteIT {
  private static final int HEALTHY = 10;
  private static final int TICKETS = 5;
  private static final int HANGING = 20;
  private static final int FOREVER = 1_000;
  private static final int MOST_EXCERPT = 4 * 1024;

  /** What the first attempt comes to; no entry: it is taken, whatever followed the status. */
  private static final Map<Fault, String> ERRORS = errors();

  private static FaultSite site;
  private static InetAddress outside;
  private static InetAddress loopback;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    outside = InetAddress.getByName("127.0.0.2");
    loopback = InetAddress.getByName("127.0.0.1");
    site = new FaultSite(directory, "127.0.0.2/32");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void everyFaultIsToldApartRetriedAndHurtsNobodyElse() throws Exception {
    int nest = FaultSite.freePort(outside);
    String elsewhere = "http://127.0.0.1:" + nest + "/";
    Map<Fault, FaultReceiver> receivers = new EnumMap<>(Fault.class);
    try (Canaries canaries = new Canaries(nest, address -> !address.equals(outside));
        FaultReceiver well = FaultReceiver.plain(loopback, 0, elsewhere)) {
      for (Fault fault : Fault.values()) {
        receivers.put(fault, FaultReceiver.plain(loopback, 0, elsewhere));
      }
      List<Subscriber> hanging = new ArrayList<>();
      for (int i = 0; i < HANGING; i++) {
        hanging.add(subscribe(of(receivers, Fault.HANGS), "/forever/" + i, Fault.HANGS, FOREVER));
      }
      Map<Fault, Subscriber> faulty = new EnumMap<>(Fault.class);
      for (Fault fault : Fault.values()) {
        faulty.put(fault, subscribe(of(receivers, fault), "/" + fault, fault, times(fault)));
      }
      List<Subscriber> healthy = new ArrayList<>();
      for (int i = 0; i < HEALTHY; i++) {
        healthy.add(subscribe(well, "/well/" + i, Fault.NONE, 0));
      }
      for (int ticket = 1; ticket <= TICKETS; ticket++) {
        for (Subscriber one : hanging) {
          site.ticket(one, ticket);
        }
        for (Subscriber one : healthy) {
          site.ticket(one, ticket);
        }
      }
      for (Subscriber one : faulty.values()) {
        site.ticket(one, 1);
      }

      for (int i = 0; i < HEALTHY; i++) {
        assertUndisturbed(healthy.get(i));
      }
      for (Map.Entry<Fault, Subscriber> one : faulty.entrySet()) {
        assertRecovered(one.getKey(), one.getValue(), of(receivers, one.getKey()));
      }
      for (Subscriber one : hanging) {
        assertThat(site.owed(one, owed -> owed.size() == TICKETS)).hasSize(TICKETS);
      }
      assertThat(site.command(of(faulty, Fault.GONE), DisableWebhookEndpoint.class).getReason())
          .isEqualTo(EndpointDisableReason.GONE);
      assertThat(well.arrivals()).hasSize(HEALTHY * TICKETS);
      assertThat(well.arrivals().stream().map(arrival -> arrival.header("webhook-id")))
          .doesNotHaveDuplicates();
      assertThat(well.arrivals()).allSatisfy(FaultSuiteIT::assertSigned);
      receivers
          .values()
          .forEach(
              receiver -> assertThat(receiver.arrivals()).allSatisfy(FaultSuiteIT::assertSigned));
      assertThat(canaries.songs()).isEmpty();
      assertThat(site.alive()).isTrue();
    } finally {
      receivers.values().forEach(FaultReceiver::close);
    }
  }

  /** Each delivery at the first attempt, once, although so many others hang. */
  private static void assertUndisturbed(Subscriber subscriber) {
    assertThat(site.attempts(subscriber, all -> all.size() >= TICKETS))
        .hasSize(TICKETS)
        .allSatisfy(
            attempt -> {
              assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.DELIVERED);
              assertThat(attempt.getAttempt()).isEqualTo(1);
            });
  }

  /** The fault by its name, then the delivery, and a row in the log for each request. */
  private static void assertRecovered(Fault fault, Subscriber subscriber, FaultReceiver receiver) {
    // What nobody is there to take is kept, and its endpoint is disabled by a command.
    AttemptOutcome end = fault == Fault.GONE ? AttemptOutcome.RETRYING : AttemptOutcome.DELIVERED;
    List<DeliveryAttempt> attempts =
        site.attempts(subscriber, all -> all.stream().anyMatch(one -> one.getOutcome() == end));
    String error = ERRORS.get(fault);
    // A machine that stands still makes time-outs of its own; nothing else may be there.
    List<String> errors =
        attempts.stream().map(DeliveryAttempt::getError).filter(Objects::nonNull).toList();
    assertThat(errors).as("errors of %s", fault).isSubsetOf("TIMEOUT", String.valueOf(error));
    if (error != null) {
      assertThat(errors).as("errors of %s", fault).contains(error);
    }
    assertThat(attempts)
        .allSatisfy(
            attempt -> {
              String excerpt = attempt.getResponseExcerpt();
              assertThat(excerpt == null ? 0 : excerpt.length()).isLessThanOrEqualTo(MOST_EXCERPT);
            });
    if (fault == Fault.THROTTLES) {
      assertPaused(attempts);
    }
    List<Arrival> arrivals = receiver.arrivals("/" + fault);
    assertThat(arrivals.stream().map(arrival -> arrival.header("webhook-id")).distinct())
        .hasSize(1);
    long timeouts = errors.stream().filter("TIMEOUT"::equals).count();
    assertThat(arrivals.size())
        .as("requests of %s", fault)
        .isLessThanOrEqualTo(attempts.size() + times(fault) - 1)
        .isGreaterThanOrEqualTo((int) (attempts.size() - timeouts));
  }

  /** After a 429 that asked for six seconds, nothing came for six seconds. */
  private static void assertPaused(List<DeliveryAttempt> attempts) {
    for (int i = 1; i < attempts.size(); i++) {
      if ("STATUS".equals(attempts.get(i - 1).getError())) {
        assertThat(
                Duration.between(
                    attempts.get(i - 1).getStartedAt(), attempts.get(i).getStartedAt()))
            .isGreaterThanOrEqualTo(Duration.ofSeconds(6));
      }
    }
  }

  /** Requests that meet the fault: the first attempt's. */
  private static int times(Fault fault) {
    // A connection that ends without a word is dialled once more within the same attempt: a kept
    // one may have ended in the moment it was used.
    return fault == Fault.CLOSES ? 2 : 1;
  }

  private static void assertSigned(Arrival arrival) {
    assertThat(SignatureCheck.complaints(arrival.headers(), arrival.body(), FaultSite.SECRET))
        .isEmpty();
  }

  @Test
  void trustsOnlyCertificatesOfItsAuthoritiesForTheVeryName() throws Exception {
    Map<Subscriber, String> expected = new LinkedHashMap<>();
    List<AutoCloseable> open = new ArrayList<>();
    try {
      FaultReceiver sound = tls("receiver", "receiver", loopback, open);
      FaultReceiver named = tls("receiver", "receiver", outside, open);
      site.hosts(Map.of("receiver.test", List.of("127.0.0.2"), "other.test", List.of("127.0.0.2")));
      Subscriber byAddress = site.subscribe("https://127.0.0.1:" + sound.port() + "/a");
      Subscriber byName = site.subscribe("https://receiver.test:" + named.port() + "/a");
      expected.put(site.subscribe("https://other.test:" + named.port() + "/b"), "TLS");
      for (String certificate : List.of("expired", "elsewhere")) {
        int port = tls(certificate, "receiver", loopback, open).port();
        expected.put(site.subscribe("https://127.0.0.1:" + port + "/"), "TLS");
      }
      int stranger = tls("stranger", "stranger", loopback, open).port();
      expected.put(site.subscribe("https://127.0.0.1:" + stranger + "/"), "TLS");
      FaultReceiver plain = FaultReceiver.plain(loopback, 0, "");
      open.add(plain);
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
              assertThat(site.attempts(subscriber, all -> hasError(all, error)))
                  .as("attempts of %s", subscriber.url())
                  .noneMatch(one -> one.getOutcome() == AttemptOutcome.DELIVERED));
      for (Subscriber one : List.of(byAddress, byName)) {
        assertThat(site.attempts(one, all -> delivered(all, 1))).isNotEmpty();
      }
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
    int port = FaultSite.freePort(outside);
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
      site.hosts(names);
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
        assertThat(site.attempts(one, all -> !all.isEmpty()).get(0).getError())
            .as("error of %s", one.url())
            .isEqualTo("TARGET_DENIED");
      }
      assertThat(site.attempts(rebinding, all -> delivered(all, 1))).hasSize(1);

      // The connection is still open when the name begins to mean another place.
      names.put("rebinding.test", List.of("127.0.0.1"));
      site.hosts(names);
      site.ticket(rebinding, 2);
      assertThat(site.attempts(rebinding, all -> all.size() == 2).get(1).getError())
          .isEqualTo("TARGET_DENIED");
      names.put("rebinding.test", List.of("127.0.0.2"));
      site.hosts(names);
      site.ticket(rebinding, 3);
      assertThat(site.attempts(rebinding, all -> delivered(all, 2)))
          .extracting(DeliveryAttempt::getError)
          .containsExactly(null, "TARGET_DENIED", null);

      assertThat(receiver.arrivals()).hasSize(2);
      assertThat(canaries.songs()).isEmpty();
    }
  }

  private static <T> T of(Map<Fault, T> each, Fault fault) {
    return requireNonNull(each.get(fault));
  }

  private static boolean hasError(List<DeliveryAttempt> attempts, String error) {
    return attempts.stream().anyMatch(one -> error.equals(one.getError()));
  }

  private static boolean delivered(List<DeliveryAttempt> attempts, int deliveries) {
    return attempts.stream().filter(one -> one.getOutcome() == AttemptOutcome.DELIVERED).count()
        == deliveries;
  }

  private static Subscriber subscribe(FaultReceiver receiver, String path, Fault fault, int times)
      throws Exception {
    receiver.script(path, fault, times);
    return site.subscribe("http://127.0.0.1:" + receiver.port() + path);
  }

  private static FaultReceiver tls(
      String certificate, String key, InetAddress address, List<AutoCloseable> open)
      throws Exception {
    FaultReceiver receiver =
        FaultReceiver.of(
            TlsSockets.of(
                FaultSite.resource(certificate + ".pem"), FaultSite.resource(key + ".key")),
            address);
    open.add(receiver);
    return receiver;
  }

  private static Map<Fault, String> errors() {
    Map<Fault, String> errors = new EnumMap<>(Fault.class);
    for (Fault fault :
        List.of(
            Fault.HANGS,
            Fault.SLOW_HEAD,
            Fault.SLOW_BODY,
            Fault.SLOW_CHUNKS,
            Fault.CONTINUE_FLOOD)) {
      errors.put(fault, "TIMEOUT");
    }
    for (Fault fault :
        List.of(Fault.CLOSES, Fault.RESETS, Fault.RESETS_AFTER_HEAD, Fault.STOPS_SHORT)) {
      errors.put(fault, "CLOSED");
    }
    for (Fault fault : List.of(Fault.HUGE_HEADER, Fault.MANY_HEADERS, Fault.GARBAGE)) {
      errors.put(fault, "PROTOCOL");
    }
    errors.put(Fault.ERROR, "STATUS");
    errors.put(Fault.GONE, "STATUS");
    errors.put(Fault.THROTTLES, "STATUS");
    errors.put(Fault.REDIRECTS, "REDIRECT");
    return errors;
  }
}
