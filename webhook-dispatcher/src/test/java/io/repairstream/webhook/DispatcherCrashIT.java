package io.repairstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.repairstream.schemas.entity.DeliveryOrdering;
import io.repairstream.schemas.entity.RetryProfile;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.testkit.fault.Arrival;
import io.repairstream.testkit.fault.Fault;
import io.repairstream.testkit.fault.FaultReceiver;
import io.repairstream.webhook.FaultSite.Subscriber;
import io.repairstream.webhook.SiteLog.Made;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process killed in the midst of its work, with receivers that make work: what the
 * receivers got is the whole truth about loss, repetition, order and signatures.
 */
final class DispatcherCrashIT {
  private static final int KILLS = Integer.getInteger("dispatcher.kills", 1);
  private static final int BETWEEN_KILLS = 40;
  private static final int BUSY = 4;
  private static final int TICKETS = 100;
  private static final int ORDERED = 2;
  private static final int STEPS = 8;
  private static final int FEW = 5;

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

  @Test
  void killedItLosesNothingRepeatsOnlyWhatWasNotSettledAndKeepsOrder() throws Exception {
    Map<String, String> settings =
        Map.of("webhook.dispatch.hard-deadline", "PT3S", "webhook.dispatch.breaker-first", "PT1S");
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
      for (int step = 1; step <= STEPS; step++) {
        step(site, ordered, step);
      }
      for (int ticket = 1; ticket <= TICKETS; ticket++) {
        open(site, busy, ticket);
      }

      for (int kill = 0; kill < KILLS; kill++) {
        int before = receiver.taken().size();
        await()
            .atMost(FaultSite.PATIENCE)
            .until(() -> receiver.taken().size() >= before + BETWEEN_KILLS);
        site.dispatcher().kill();
        noteWhatIsOpen(site);
        for (int step = 1; step <= STEPS; step++) {
          step(site, ordered, (kill + 1) * STEPS + step);
        }
        site.dispatcher().restart();
      }

      expected.forEach(site.log()::settled);
      for (Map.Entry<Subscriber, Integer> one : expected.entrySet()) {
        List<Made> made = site.log().deliveries(one.getKey(), one.getValue());
        assertNothingLostOrMadeUp(one.getKey(), one.getValue(), made, receiver);
        assertRepeatedOnlyWithCause(site, one.getKey(), receiver);
      }
      for (Subscriber one : ordered) {
        assertInOrder(site.log().deliveries(one, (KILLS + 1) * STEPS * FEW), receiver);
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

  private void step(FaultSite site, List<Subscriber> subscribers, int step) throws Exception {
    for (Subscriber one : subscribers) {
      for (int ticket = 1; ticket <= FEW; ticket++) {
        site.step(one, ticket, step);
        expected.merge(one, 1, Integer::sum);
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
    return receiver.taken().stream()
        .filter(arrival -> subscriber.url().endsWith(arrival.path()))
        .map(arrival -> arrival.header("webhook-id"));
  }

  /** Of each ticket the first success of one delivery is before the first success of the next. */
  private static void assertInOrder(List<Made> made, FaultReceiver receiver) {
    Map<String, List<String>> byTicket = new HashMap<>();
    Map<String, String> tickets = new HashMap<>();
    for (Made one : made) {
      String ticket = String.valueOf(one.delivery().getOrderingKey());
      byTicket.computeIfAbsent(ticket, key -> new ArrayList<>()).add(one.id());
      tickets.put(one.id(), ticket);
    }
    assertThat(byTicket).hasSize(FEW);
    Map<String, List<String>> arrived = new HashMap<>();
    for (Arrival arrival : receiver.taken()) {
      String id = arrival.header("webhook-id");
      String ticket = tickets.get(id);
      if (ticket != null) {
        List<String> soFar = arrived.computeIfAbsent(ticket, key -> new ArrayList<>());
        if (!soFar.contains(id)) {
          soFar.add(id);
        }
      }
    }
    assertThat(arrived).isEqualTo(byTicket);
  }
}
