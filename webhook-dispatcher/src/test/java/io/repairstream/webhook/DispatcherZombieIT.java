package io.repairstream.webhook;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.repairstream.schemas.entity.DeliveryOrdering;
import io.repairstream.schemas.entity.RetryProfile;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.testkit.fault.Fault;
import io.repairstream.testkit.fault.FaultReceiver;
import io.repairstream.webhook.FaultSite.Subscriber;
import io.repairstream.webhook.SiteLog.Made;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An instance that stands still until its partitions are another's, and then goes on as if nothing
 * had been: it may repeat, and must not lose, reorder or conclude anything.
 */
final class DispatcherZombieIT {
  private static final String ZOMBIE = "zombie";
  private static final int TICKETS = 40;
  private static final int LATER = 5;
  private static final int ALL = TICKETS + 2 * LATER;
  private static final int STEPS = 4;
  private static final int TWO = 2;

  /** The shortest the group allows it to be silent, so that the test need not wait for long. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "webhook.kafka.properties.\"session.timeout.ms\"", "6000",
          "webhook.kafka.properties.\"heartbeat.interval.ms\"", "1000",
          "webhook.dispatch.hard-deadline", "PT4S");

  @TempDir private Path directory;

  @Test
  void whatAnInstanceDoesAfterItLostItsPartitionsLosesReordersAndConcludesNothing()
      throws Exception {
    try (FaultSite site = new FaultSite(directory, SETTINGS);
        FaultReceiver receiver = FaultReceiver.plain(InetAddress.getByName("127.0.0.1"), 0, "");
        DispatcherProcess zombie = site.another(ZOMBIE)) {
      Set<Integer> own = partitionsOfZombie(site);
      List<Subscriber> reached =
          List.of(
              subscribe(site, receiver, "/a", own, Fault.DAWDLES),
              subscribe(site, receiver, "/b", own, Fault.DAWDLES),
              subscribe(site, receiver, "/c", own, Fault.DAWDLES));
      Subscriber hanging = subscribe(site, receiver, "/hanging", own, Fault.HANGS);
      receiver.script("/ordered", Fault.ERROR, 1);
      Subscriber ordered =
          site.subscribe(
              "http://127.0.0.1:" + receiver.port() + "/ordered",
              own,
              endpoint ->
                  endpoint
                      .setOrdering(DeliveryOrdering.PER_WORK_ORDER)
                      .setRetryProfile(RetryProfile.LEGACY));
      steps(site, ordered, 1);
      tickets(site, reached, 1, TICKETS);
      tickets(site, List.of(hanging), 1, LATER);
      await().atMost(FaultSite.PATIENCE).until(() -> receiver.taken().size() >= LATER);

      zombie.freeze();
      tickets(site, reached, TICKETS + 1, TICKETS + LATER);
      steps(site, ordered, 1 + STEPS);
      await()
          .atMost(FaultSite.PATIENCE)
          .until(() -> !site.log().group().owners().containsKey(ZOMBIE));
      for (Subscriber one : reached) {
        awaitAll(site, one, TICKETS + LATER, receiver);
      }

      zombie.thaw();
      // It is a member again only after it has learned that it was none.
      partitionsOfZombie(site);
      tickets(site, reached, TICKETS + LATER + 1, ALL);
      steps(site, ordered, 1 + 2 * STEPS);
      for (Subscriber one : reached) {
        awaitAll(site, one, ALL, receiver);
      }

      // Whatever it wrote meanwhile is read by the next owner of its partitions.
      assertThat(zombie.stop()).isEqualTo(143);
      site.dispatcher().kill();
      site.dispatcher().restart();
      for (Subscriber one : reached) {
        site.log().settled(one, ALL);
        awaitAll(site, one, ALL, receiver);
        assertThat(taken(one, receiver)).isEqualTo(ids(site.log().deliveries(one, ALL)));
      }
      int moves = 3 * STEPS * TWO;
      site.log().settled(ordered, moves);
      FirstArrivals.assertInOrder(site.log().deliveries(ordered, moves), TWO, receiver);
      Set<String> never = ids(site.log().deliveries(hanging, LATER));
      site.log().passed(hanging, LATER);
      assertThat(
              site.log().owed(hanging).stream()
                  .map(RetryRecord::getDelivery)
                  .map(delivery -> delivery.getDeliveryId()))
          .containsExactlyInAnyOrderElementsOf(never);
      assertThat(site.log().tombstones()).doesNotContainAnyElementsOf(never);
    }
  }

  private static Set<Integer> partitionsOfZombie(FaultSite site) {
    await()
        .alias("partitions of " + ZOMBIE)
        .atMost(FaultSite.PATIENCE)
        .until(
            () -> {
              Map<String, Set<Integer>> owners = site.log().group().owners();
              return owners.keySet().equals(Set.of(ZOMBIE, FaultSite.INSTANCE))
                  && owners.values().stream().noneMatch(Set::isEmpty);
            });
    return requireNonNull(site.log().group().owners().get(ZOMBIE));
  }

  private static Subscriber subscribe(
      FaultSite site, FaultReceiver receiver, String path, Set<Integer> partitions, Fault fault)
      throws Exception {
    receiver.script(path, fault, Integer.MAX_VALUE);
    return site.subscribe(
        "http://127.0.0.1:" + receiver.port() + path,
        partitions,
        endpoint -> endpoint.setRetryProfile(RetryProfile.LEGACY));
  }

  private static void tickets(FaultSite site, List<Subscriber> subscribers, int from, int to)
      throws Exception {
    for (int ticket = from; ticket <= to; ticket++) {
      for (Subscriber one : subscribers) {
        site.ticket(one, ticket);
      }
    }
  }

  /** Two tickets go through some states from {@code first} on. */
  private static void steps(FaultSite site, Subscriber subscriber, int first) throws Exception {
    for (int step = first; step < first + STEPS; step++) {
      for (int ticket = 1; ticket <= TWO; ticket++) {
        site.step(subscriber, ticket, step);
      }
    }
  }

  private static void awaitAll(
      FaultSite site, Subscriber subscriber, int count, FaultReceiver receiver) {
    Set<String> made = ids(site.log().deliveries(subscriber, count));
    await()
        .alias("all taken by " + subscriber.url())
        .atMost(FaultSite.PATIENCE)
        .until(() -> taken(subscriber, receiver).containsAll(made));
  }

  private static Set<String> ids(List<Made> made) {
    return made.stream().map(Made::id).collect(Collectors.toCollection(HashSet::new));
  }

  private static Set<String> taken(Subscriber subscriber, FaultReceiver receiver) {
    return receiver.taken().stream()
        .filter(arrival -> subscriber.url().endsWith(arrival.path()))
        .map(arrival -> arrival.header("webhook-id"))
        .collect(Collectors.toSet());
  }
}
