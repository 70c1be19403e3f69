package io.repairstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.repairstream.embedded.Ports;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.DeliveryOrdering;
import io.repairstream.schemas.entity.RetryProfile;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.testkit.Parts;
import io.repairstream.testkit.fault.Arrival;
import io.repairstream.testkit.fault.Fault;
import io.repairstream.testkit.fault.FaultReceiver;
import io.repairstream.webhook.FaultSite.Subscriber;
import io.repairstream.webhook.SiteLog.Made;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process stopped, and killed in the midst of its work, of restoring what is owed and of
 * handing it over, with receivers that make work: what the receivers got is the whole truth about
 * loss, repetition, order and signatures. Every build kills it once at each of these; {@code
 * -Ddispatcher.kills=50} has it killed so often at its work.
 */
final class DispatcherCrashIT {
  private static final int KILLS = Integer.getInteger("dispatcher.kills", 1);
  private static final int BETWEEN_KILLS = 40;
  private static final int BUSY = 4;
  private static final int TICKETS = 100;
  private static final int ORDERED = 2;
  private static final int STEPS = 8;
  private static final int FEW = 5;

  /** What a supervisor waits before it kills; it takes a tenth of it. */
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);

  /** What the first request of each delivery meets where it meets something. */
  private static final List<Fault> FAULTS =
      List.of(
          Fault.ERROR,
          Fault.CLOSES,
          Fault.RESETS,
          Fault.RESETS_AFTER_HEAD,
          Fault.STOPS_SHORT,
          Fault.GARBAGE);

  /** The same, where each costs the time that an attempt may take. */
  private static final List<Fault> SLOW = List.of(Fault.SLOW_BODY, Fault.HANGS);

  @TempDir private Path directory;

  private final Map<Subscriber, Integer> expected = new HashMap<>();
  private final Set<String> mayComeAgain = new HashSet<>();
  private int steps;

  @Test
  void stoppedItRepeatsNothingAndKilledOnlyWhatWasNotSettledAndNothingIsLostOrOutOfOrder()
      throws Exception {
    int port = Ports.free();
    Map<String, String> settings =
        Map.of(
            "webhook.management.port", Integer.toString(port),
            "webhook.dispatch.soft-deadline", "PT2S",
            "webhook.dispatch.hard-deadline", "PT3S",
            "webhook.dispatch.breaker-first", "PT1S",
            // Work for all the times that it is stopped.
            "webhook.dispatch.lane-in-flight", "2");
    try (FaultSite site = new FaultSite(directory, settings);
        FaultReceiver receiver = FaultReceiver.plain(InetAddress.getByName("127.0.0.1"), 0, "")) {
      List<Subscriber> busy = new ArrayList<>();
      for (int i = 0; i < BUSY; i++) {
        busy.add(subscribe(site, receiver, "/busy/" + i, DeliveryOrdering.NONE));
        receiver.script("/busy/" + i, Fault.DAWDLES, Integer.MAX_VALUE);
      }
      List<Subscriber> ordered = new ArrayList<>();
      for (int i = 0; i < ORDERED; i++) {
        ordered.add(subscribe(site, receiver, "/ordered/" + i, DeliveryOrdering.PER_WORK_ORDER));
        receiver.script("/ordered/" + i, Fault.ERROR, 2);
      }
      List<Subscriber> faulty = subscribe(site, receiver, FAULTS);
      for (int ticket = 1; ticket <= FEW; ticket++) {
        open(site, faulty, ticket);
      }
      open(site, subscribe(site, receiver, SLOW), 1);
      move(site, ordered);
      for (int ticket = 1; ticket <= TICKETS; ticket++) {
        open(site, busy, ticket);
      }

      awaitFurther(receiver, BETWEEN_KILLS);
      long begin = System.nanoTime();
      assertThat(site.dispatcher().stop()).isEqualTo(143);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(STOPS_WITHIN);
      List<String> settled = taken(receiver.taken()).toList();
      move(site, ordered);
      site.dispatcher().restart();

      for (int kill = 0; kill < KILLS; kill++) {
        awaitFurther(receiver, BETWEEN_KILLS);
        site.dispatcher().kill();
        noteWhatIsOpen(site);
        move(site, ordered);
        if (kill == 0) {
          killWhileItRestores(site, new SiteMetrics(port));
        }
        site.dispatcher().restart();
      }
      awaitFurther(receiver, 1);
      killWhileItHandsOver(site, receiver);
      move(site, ordered);
      site.dispatcher().restart();

      expected.forEach(site.log()::settled);
      for (Map.Entry<Subscriber, Integer> one : expected.entrySet()) {
        List<Made> made = site.log().deliveries(one.getKey(), one.getValue());
        assertNothingLostOrMadeUp(one.getKey(), one.getValue(), made, receiver);
        assertRepeatedOnlyWithCause(site, one.getKey(), receiver);
      }
      assertThat(taken(receiver.taken()).filter(settled::contains))
          .containsExactlyInAnyOrderElementsOf(settled)
          .doesNotHaveDuplicates();
      for (Subscriber one : ordered) {
        FirstArrivals.assertInOrder(site.log().deliveries(one, steps * FEW), FEW, receiver);
      }
      assertThat(receiver.arrivals())
          .allSatisfy(
              arrival ->
                  assertThat(
                          SignatureCheck.complaints(
                              arrival.headers(), arrival.body(), FaultSite.SECRET))
                      .isEmpty());
    }
  }

  /** It has begun to read what is owed, and cannot come to the end of it. */
  private void killWhileItRestores(FaultSite site, SiteMetrics metrics) {
    try (UnfinishedWrite unfinished =
        new UnfinishedWrite(Parts.ofSuite(), Topics.WEBHOOK_RETRIES)) {
      site.dispatcher().restart();
      await().atMost(FaultSite.PATIENCE).until(metrics::restoring);
      site.dispatcher().kill();
    }
    noteWhatIsOpen(site);
  }

  /** It has begun to write down what it no longer sends, and waits for what is under way. */
  private void killWhileItHandsOver(FaultSite site, FaultReceiver receiver) throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    try {
      receiver.hold("/held", gate);
      List<Subscriber> held = List.of(subscribe(site, receiver, "/held", DeliveryOrdering.NONE));
      for (int ticket = 1; ticket <= FEW; ticket++) {
        open(site, held, ticket);
      }
      await().atMost(FaultSite.PATIENCE).until(() -> !receiver.arrivals("/held").isEmpty());
      long before = site.log().handedOver(expected.keySet());
      site.dispatcher().tellToStop();
      // On a machine so slow that nothing waits in a lane any more it has ended before.
      await()
          .atMost(FaultSite.PATIENCE)
          .until(
              () ->
                  site.log().handedOver(expected.keySet()) > before || !site.dispatcher().alive());
      site.dispatcher().kill();
    } finally {
      gate.countDown();
    }
    noteWhatIsOpen(site);
  }

  private static void awaitFurther(FaultReceiver receiver, int count) {
    int before = receiver.taken().size();
    await().atMost(FaultSite.PATIENCE).until(() -> receiver.taken().size() >= before + count);
  }

  private static List<Subscriber> subscribe(
      FaultSite site, FaultReceiver receiver, List<Fault> faults) throws Exception {
    List<Subscriber> subscribers = new ArrayList<>();
    for (Fault fault : faults) {
      receiver.scriptEach("/" + fault, fault);
      subscribers.add(subscribe(site, receiver, "/" + fault, DeliveryOrdering.NONE));
    }
    return subscribers;
  }

  private static Subscriber subscribe(
      FaultSite site, FaultReceiver receiver, String path, DeliveryOrdering ordering)
      throws Exception {
    return site.subscribe(
        "http://127.0.0.1:" + receiver.port() + path,
        endpoint -> endpoint.setOrdering(ordering).setRetryProfile(RetryProfile.LEGACY));
  }

  private void open(FaultSite site, List<Subscriber> subscribers, int ticket) throws Exception {
    for (Subscriber one : subscribers) {
      site.ticket(one, ticket);
      expected.merge(one, 1, Integer::sum);
    }
  }

  /** A few tickets of each go through some more of their states. */
  private void move(FaultSite site, List<Subscriber> subscribers) throws Exception {
    for (int step = 0; step < STEPS; step++) {
      steps++;
      for (Subscriber one : subscribers) {
        for (int ticket = 1; ticket <= FEW; ticket++) {
          site.step(one, ticket, steps);
          expected.merge(one, 1, Integer::sum);
        }
      }
    }
  }

  /** While nobody works: what is not committed, or is owed by the log, may be sent once more. */
  private void noteWhatIsOpen(FaultSite site) {
    Map<TopicPartition, Long> committed = site.log().group().committed();
    expected.forEach(
        (subscriber, count) -> {
          for (Made made : site.log().deliveries(subscriber)) {
            if (made.offset() >= committed.getOrDefault(made.partition(), 0L)) {
              mayComeAgain.add(made.id());
            }
          }
          for (RetryRecord owed : site.log().owed(subscriber)) {
            mayComeAgain.add(owed.getDelivery().getDeliveryId());
          }
        });
  }

  /** Each event made one delivery, and each was taken under its own id. */
  private static void assertNothingLostOrMadeUp(
      Subscriber subscriber, int count, List<Made> made, FaultReceiver receiver) {
    assertThat(made).as("deliveries made for %s", subscriber.url()).hasSize(count);
    List<String> ids = made.stream().map(Made::id).toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(taken(subscriber, receiver).collect(Collectors.toSet()))
        .as("taken by %s", subscriber.url())
        .isEqualTo(Set.copyOf(ids));
  }

  /** What came twice was not settled when the process was killed, or was not seen to arrive. */
  private void assertRepeatedOnlyWithCause(
      FaultSite site, Subscriber subscriber, FaultReceiver receiver) {
    Set<String> once = new HashSet<>();
    Set<String> repeated =
        taken(subscriber, receiver).filter(id -> !once.add(id)).collect(Collectors.toSet());
    repeated.removeAll(mayComeAgain);
    site.log().attempts(subscriber, all -> true).stream()
        .filter(attempt -> attempt.getOutcome() == AttemptOutcome.RETRYING)
        .map(DeliveryAttempt::getDeliveryId)
        .forEach(repeated::remove);
    assertThat(repeated).as("sent again by %s", subscriber.url()).isEmpty();
  }

  private static Stream<String> taken(Subscriber subscriber, FaultReceiver receiver) {
    return taken(
        receiver.taken().stream()
            .filter(arrival -> subscriber.url().endsWith(arrival.path()))
            .toList());
  }

  private static Stream<String> taken(List<Arrival> arrivals) {
    return arrivals.stream().map(arrival -> arrival.header("webhook-id"));
  }
}
