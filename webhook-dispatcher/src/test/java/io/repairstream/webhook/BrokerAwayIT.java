package io.repairstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.repairstream.embedded.EmbeddedKafka;
import io.repairstream.embedded.Ports;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.RetryProfile;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.testkit.Parts;
import io.repairstream.testkit.fault.Arrival;
import io.repairstream.testkit.fault.Fault;
import io.repairstream.testkit.fault.FaultReceiver;
import io.repairstream.testkit.tool.Tool;
import io.repairstream.webhook.FaultSite.Subscriber;
import io.repairstream.webhook.SiteLog.Made;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker that is killed, stopped, has no space left, or takes no record, under a dispatcher that
 * nobody starts again, and one that stands still while the dispatcher is killed: what was not
 * acknowledged is not settled, and in the end everything has arrived.
 */
final class BrokerAwayIT {
  private static final int EACH = 3;
  private static final int BEFORE = 10;
  private static final long HEAP_GROWTH = 16 << 20;

  /** What starts when it is first needed is less. */
  private static final int THREAD_GROWTH = 64;

  /** What tries again without a pause says more in a second. */
  private static final long LOG_GROWTH = 4 << 20;

  private static EmbeddedKafka broker;
  private static Parts parts;
  private static FaultSite site;
  private static SiteMetrics metrics;
  private static InetAddress loopback;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    loopback = InetAddress.getByName("127.0.0.1");
    broker = new EmbeddedKafka(directory.resolve("kafka"), 0);
    broker.start();
    parts = Parts.ofSuite().beside(broker.address());
    int port = Ports.free();
    metrics = new SiteMetrics(port);
    site =
        new FaultSite(
            Files.createDirectories(directory.resolve("site")),
            Map.of(
                "webhook.instance-id", "broker-away",
                "webhook.management.port", Integer.toString(port),
                // What is under way when the broker goes has no record in the log.
                "webhook.dispatch.soft-deadline", "PT40S",
                "webhook.dispatch.hard-deadline", "PT60S",
                "webhook.dispatch.breaker-first", "PT1S"),
            parts,
            List.of());
  }

  @AfterAll
  static void stop() {
    site.close();
    broker.stop();
  }

  @Test
  void aBrokerThatIsKilledAndReturnsCostsNothingButTime() throws Exception {
    assertCostsNothingButTime(
        EmbeddedKafka::kill,
        returned -> {
          returned.stop();
          returned.start();
        });
  }

  @Test
  void aBrokerWhoseDiskIsFullAndThatReturnsWithSpaceCostsNothingButTime() throws Exception {
    Tool.require("prlimit, without which no disk is full,", "prlimit", "--version");
    assertCostsNothingButTime(BrokerAwayIT::fillTheDisk, returned -> {});
  }

  /** No file of the broker may grow any more: it cannot write, and ends itself over it. */
  private static void fillTheDisk(EmbeddedKafka of) throws IOException {
    Tool.Run limiting =
        Tool.run(Path.of("."), List.of("prlimit", "--pid", Long.toString(of.pid()), "--fsize=0:"));
    assertThat(limiting.status()).as(limiting.output()).isZero();
  }

  /** What becomes of the broker. */
  private interface Incident {
    void befall(EmbeddedKafka of) throws Exception;
  }

  /**
   * @param end has the broker end, at once or soon
   * @param later happens once it is back
   */
  private static void assertCostsNothingButTime(Incident end, Incident later) throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    try (FaultReceiver receiver = FaultReceiver.plain(loopback, 0, "")) {
      Subscriber well = subscribe(receiver, "/well");
      List<Subscriber> waiting = new ArrayList<>();
      List<Subscriber> failing = new ArrayList<>();
      for (int i = 0; i < EACH; i++) {
        receiver.scriptEach("/fails/" + i, Fault.ERROR);
        failing.add(subscribe(receiver, "/fails/" + i));
        waiting.add(subscribe(receiver, "/takes/" + i));
        receiver.hold("/fails/" + i, gate);
        receiver.hold("/takes/" + i, gate);
      }
      waiting.addAll(failing);
      for (int ticket = 1; ticket <= BEFORE; ticket++) {
        site.ticket(well, ticket);
      }
      site.log().settled(well, BEFORE);
      open(waiting, 1);
      await()
          .atMost(FaultSite.PATIENCE)
          .until(() -> receiver.arrivals().size() >= BEFORE + waiting.size());
      long heap = site.dispatcher().liveHeap();
      double threads = metrics.threads();
      double lost = metrics.lostAttempts();
      double failed = metrics.failedWrites(Topics.WEBHOOK_RETRIES);
      long said = site.dispatcher().said();

      // The fan-out is in the midst of these.
      open(waiting, 2);
      end.befall(broker);
      gate.countDown();
      await()
          .atMost(FaultSite.PATIENCE)
          .until(() -> metrics.failedWrites(Topics.WEBHOOK_RETRIES) > failed);
      assertThat(broker.onExit().get(60, TimeUnit.SECONDS)).isNotZero();
      assertThat(site.dispatcher().liveHeap()).isLessThan(heap + HEAP_GROWTH);
      assertThat(metrics.threads()).isLessThan(threads + THREAD_GROWTH);
      assertThat(site.dispatcher().said()).isLessThan(said + LOG_GROWTH);

      // It stands still while the log is looked at as the broker's absence has left it.
      site.dispatcher().freeze();
      broker.start();
      Map<TopicPartition, Long> committed = site.log().group().committed();
      for (Subscriber one : failing) {
        Made made = site.log().deliveries(one, 1).getFirst();
        assertThat(committed.getOrDefault(made.partition(), 0L)).isLessThanOrEqualTo(made.offset());
      }
      site.dispatcher().thaw();

      open(waiting, 3);
      later.befall(broker);
      open(waiting, 4);
      for (Subscriber one : waiting) {
        assertTaken(one, 4, receiver);
        assertToldOf(one, receiver);
      }
      for (Subscriber one : failing) {
        assertThat(site.log().attempts(one, all -> all.stream().anyMatch(BrokerAwayIT::refused)))
            .as("what was answered while the broker was away is in the log")
            .isNotEmpty();
      }
      assertThat(metrics.lostAttempts()).isEqualTo(lost);
      assertThat(site.dispatcher().alive()).isTrue();
    } finally {
      gate.countDown();
    }
  }

  @Test
  void whatTheBrokerRefusesIsToldOfAndNotSettledBeforeItIsTaken() throws Exception {
    try (FaultReceiver receiver = FaultReceiver.plain(loopback, 0, "");
        Admin admin = parts.clients().admin()) {
      receiver.scriptEach("/refused", Fault.ERROR);
      Subscriber refused = subscribe(receiver, "/refused");
      Subscriber well = elsewhere(refused, receiver);
      double before = metrics.failedWrites(Topics.WEBHOOK_RETRIES);
      largest(admin, "100");
      AtomicInteger tickets = new AtomicInteger();
      // The broker goes by its new configuration a moment after it has agreed to it.
      await()
          .atMost(FaultSite.PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> {
                site.ticket(refused, tickets.incrementAndGet());
                return metrics.failedWrites(Topics.WEBHOOK_RETRIES) > before;
              });

      // Others get theirs, and their commit comes after all that was refused.
      site.ticket(well, 1);
      site.log().passed(well, 1);
      assertNothingSettledInHope(refused, tickets.get(), receiver);
      await()
          .atMost(FaultSite.PATIENCE)
          .until(() -> metrics.failedWrites(Topics.WEBHOOK_ATTEMPTS) > 0);

      largest(admin, null);
      assertTaken(refused, tickets.get(), receiver);
      assertThat(site.dispatcher().alive()).isTrue();
    }
  }

  @Test
  void killedBeforeTheLogHasSaidThatItHasItNothingIsLost() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    try (FaultReceiver receiver = FaultReceiver.plain(loopback, 0, "")) {
      List<Subscriber> subscribers = new ArrayList<>();
      for (int i = 0; i < EACH; i++) {
        receiver.scriptEach("/owed/" + i, Fault.ERROR);
        for (String path : List.of("/owed/" + i, "/taken/" + i)) {
          receiver.hold(path, gate);
          subscribers.add(subscribe(receiver, path));
        }
      }
      open(subscribers, 1);
      await()
          .atMost(FaultSite.PATIENCE)
          .until(() -> receiver.arrivals().size() >= subscribers.size());

      signal("STOP");
      try {
        gate.countDown();
        // All are answered, and what is to be parked is on its way.
        await().atMost(FaultSite.PATIENCE).until(() -> metrics.attemptsInFlight() == 0);
        site.dispatcher().kill();
      } finally {
        signal("CONT");
      }
      Map<TopicPartition, Long> committed = site.log().group().committed();
      for (Subscriber one : subscribers) {
        Made made = site.log().deliveries(one, 1).getFirst();
        assertThat(committed.getOrDefault(made.partition(), 0L)).isLessThanOrEqualTo(made.offset());
      }
      site.dispatcher().restart();

      for (Subscriber one : subscribers) {
        assertTaken(one, 1, receiver);
        assertThat(receiver.arrivals(URI.create(one.url()).getPath()))
            .hasSizeLessThanOrEqualTo(3)
            .extracting(arrival -> arrival.header("webhook-id"))
            .containsOnly(site.log().deliveries(one, 1).getFirst().id());
      }
    } finally {
      gate.countDown();
    }
  }

  /** The broker stands still, or goes on. */
  private static void signal(String name) throws IOException {
    Tool.Run run = Tool.run(Path.of("."), List.of("kill", "-" + name, Long.toString(broker.pid())));
    assertThat(run.status()).as(run.output()).isZero();
  }

  private static Subscriber subscribe(FaultReceiver receiver, String path) throws Exception {
    return site.subscribe(
        "http://127.0.0.1:" + receiver.port() + path,
        endpoint -> endpoint.setRetryProfile(RetryProfile.LEGACY));
  }

  /** A subscriber whose partition is not that of {@code other}. */
  private static Subscriber elsewhere(Subscriber other, FaultReceiver receiver) throws Exception {
    Subscriber found = subscribe(receiver, "/well");
    while (site.partition(found.id()) == site.partition(other.id())) {
      found = subscribe(receiver, "/well");
    }
    return found;
  }

  private static void open(List<Subscriber> subscribers, int ticket) throws Exception {
    for (Subscriber one : subscribers) {
      site.ticket(one, ticket);
    }
  }

  private static boolean refused(DeliveryAttempt attempt) {
    return attempt.getOutcome() == AttemptOutcome.RETRYING && "STATUS".equals(attempt.getError());
  }

  /** Sets how large a batch of retries, or of attempts, may be; null for as large as before. */
  private static void largest(Admin admin, @Nullable String bytes) throws Exception {
    AlterConfigOp change =
        new AlterConfigOp(
            new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes),
            bytes == null ? AlterConfigOp.OpType.DELETE : AlterConfigOp.OpType.SET);
    Map<ConfigResource, Collection<AlterConfigOp>> changes =
        Map.of(
            new ConfigResource(ConfigResource.Type.TOPIC, Topics.WEBHOOK_RETRIES), List.of(change),
            new ConfigResource(ConfigResource.Type.TOPIC, Topics.WEBHOOK_ATTEMPTS),
                List.of(change));
    admin.incrementalAlterConfigs(changes).all().get(60, TimeUnit.SECONDS);
  }

  /** What is behind the committed offset has arrived or is in the retry log. */
  private static void assertNothingSettledInHope(
      Subscriber subscriber, int count, FaultReceiver receiver) {
    Map<TopicPartition, Long> committed = site.log().group().committed();
    // In this order: what is settled later leaves the log and has arrived.
    Set<String> kept = new HashSet<>();
    site.log().owed(subscriber).forEach(owed -> kept.add(owed.getDelivery().getDeliveryId()));
    kept.addAll(taken(receiver));
    assertThat(site.log().deliveries(subscriber, count))
        .filteredOn(made -> !kept.contains(made.id()))
        .allSatisfy(
            made ->
                assertThat(committed.getOrDefault(made.partition(), 0L))
                    .isLessThanOrEqualTo(made.offset()));
  }

  /** Each event made one delivery, all of them have arrived, and nothing is owed. */
  private static void assertTaken(Subscriber subscriber, int count, FaultReceiver receiver) {
    site.log().settled(subscriber, count);
    List<String> made = site.log().deliveries(subscriber, count).stream().map(Made::id).toList();
    assertThat(made).hasSize(count).doesNotHaveDuplicates();
    assertThat(taken(receiver)).containsAll(made);
  }

  /** Every request is an attempt in the log, once, and is signed. */
  private static void assertToldOf(Subscriber subscriber, FaultReceiver receiver) {
    List<Arrival> arrivals = receiver.arrivals(URI.create(subscriber.url()).getPath());
    assertThat(site.log().attempts(subscriber, all -> all.size() >= arrivals.size()))
        .as("attempts of %s", subscriber.url())
        .hasSameSizeAs(arrivals);
    assertThat(arrivals)
        .allSatisfy(
            arrival ->
                assertThat(
                        SignatureCheck.complaints(
                            arrival.headers(), arrival.body(), FaultSite.SECRET))
                    .isEmpty());
  }

  private static Set<String> taken(FaultReceiver receiver) {
    Set<String> taken = new HashSet<>();
    receiver.taken().forEach(arrival -> taken.add(arrival.header("webhook-id")));
    return taken;
  }
}
