package io.repairstream.webhook;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.repairstream.schemas.command.DisableWebhookEndpoint;
import io.repairstream.schemas.entity.EndpointDisableReason;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.testkit.fault.Arrival;
import io.repairstream.testkit.fault.Canaries;
import io.repairstream.testkit.fault.Fault;
import io.repairstream.testkit.fault.FaultReceiver;
import io.repairstream.webhook.FaultSite.Subscriber;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
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
final class FaultyReceiversIT {
  private static final int HEALTHY = 10;
  private static final int TICKETS = 5;
  private static final int HANGING = 20;
  private static final int FOREVER = 1_000;
  private static final int ROUNDS = 2;
  private static final int EACH = 4;

  /** Far less than what the receivers of one round send. */
  private static final long HEAP_GROWTH = 8 << 20;

  private static final List<Fault> EXCESSES =
      List.of(
          Fault.HUGE_BODY,
          Fault.ENDLESS_CHUNKS,
          Fault.GZIP_BOMB,
          Fault.HUGE_HEADER,
          Fault.MANY_HEADERS,
          Fault.SAYS_MORE);

  private static final int MOST_EXCERPT = 4 * 1024;

  /** Half a second less than an attempt may take. */
  private static final long NEARLY_THE_DEADLINE = 14_500;

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
  void everyFaultIsToldApartRetriedAndHurtsNobodyElse() throws Exception {
    int nest = SiteFiles.freePort(outside);
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
        assertThat(site.log().owed(one, owed -> owed.size() == TICKETS)).hasSize(TICKETS);
      }
      assertThat(
              site.log().command(of(faulty, Fault.GONE), DisableWebhookEndpoint.class).getReason())
          .isEqualTo(EndpointDisableReason.GONE);
      assertThat(well.arrivals()).hasSize(HEALTHY * TICKETS);
      assertThat(well.arrivals().stream().map(arrival -> arrival.header("webhook-id")))
          .doesNotHaveDuplicates();
      assertThat(well.arrivals()).allSatisfy(FaultyReceiversIT::assertSigned);
      receivers
          .values()
          .forEach(
              receiver ->
                  assertThat(receiver.arrivals()).allSatisfy(FaultyReceiversIT::assertSigned));
      assertThat(canaries.songs()).isEmpty();
      assertThat(site.dispatcher().alive()).isTrue();
    } finally {
      receivers.values().forEach(FaultReceiver::close);
    }
  }

  /** Each delivery at the first attempt, once, although so many others hang. */
  private static void assertUndisturbed(Subscriber subscriber) {
    assertThat(site.log().attempts(subscriber, all -> all.size() >= TICKETS))
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
        site.log()
            .attempts(subscriber, all -> all.stream().anyMatch(one -> one.getOutcome() == end));
    String error = FaultErrors.of(fault);
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
    assertThat(attempts.stream().filter(attempt -> "TIMEOUT".equals(attempt.getError())))
        .as("time-outs of %s", fault)
        .allMatch(attempt -> attempt.getDurationMs() >= NEARLY_THE_DEADLINE);
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

  /**
   * Receivers that send far more than anybody wants, round after round: what one round left behind
   * the next ones do not add to.
   */
  @Test
  void whatIsSentInExcessLeavesNeitherMemoryNorConnectionsBehind() throws Exception {
    try (FaultReceiver receiver = FaultReceiver.plain(loopback, 0, "")) {
      long first = excess(receiver, 1);
      long last = first;
      for (int round = 2; round <= ROUNDS; round++) {
        last = excess(receiver, round);
      }
      assertThat(last).as("live heap after %d rounds", ROUNDS).isLessThan(first + HEAP_GROWTH);
      await().atMost(FaultSite.PATIENCE).until(() -> receiver.open() <= 0);
    }
  }

  /** Has {@code receiver} say too much of each kind, and tells what heap lives afterwards. */
  private static long excess(FaultReceiver receiver, int round) throws Exception {
    List<Subscriber> subscribers = new ArrayList<>();
    for (Fault fault : EXCESSES) {
      Subscriber one = subscribe(receiver, "/" + fault + "/" + round, fault, FOREVER);
      subscribers.add(one);
      for (int ticket = 1; ticket <= EACH; ticket++) {
        site.ticket(one, ticket);
      }
    }
    for (Subscriber one : subscribers) {
      var unused = site.log().attempts(one, all -> all.size() >= EACH);
    }
    return site.dispatcher().liveHeap();
  }

  private static <T> T of(Map<Fault, T> each, Fault fault) {
    return requireNonNull(each.get(fault));
  }

  private static Subscriber subscribe(FaultReceiver receiver, String path, Fault fault, int times)
      throws Exception {
    receiver.script(path, fault, times);
    return site.subscribe("http://127.0.0.1:" + receiver.port() + path);
  }
}
