package io.repairstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.repairstream.embedded.EmbeddedKafka;
import io.repairstream.embedded.Ports;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.testkit.Parts;
import io.repairstream.testkit.fault.Arrival;
import io.repairstream.testkit.fault.Canaries;
import io.repairstream.testkit.fault.FaultReceiver;
import io.repairstream.testkit.fault.NameServer;
import io.repairstream.testkit.tool.Tool;
import io.repairstream.webhook.FaultSite.Subscriber;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process on a machine whose name server is the test's: what it learns of names comes over
 * UDP, through the machine's own resolver.
 *
 * <p>Skipped where a process may not have a {@code resolv.conf} and port 53 to itself, which takes
 * root; {@link FaultTargetsIT} holds the same with a file of hosts. {@code
 * -Ddispatcher.names=10000} is the whole number of names that fail.
 */
final class NameServerIT {
  private static final int DNS_PORT = 53;

  /** One of this machine's on which no name server of its own listens. */
  private static final String ITS_ADDRESS = "127.0.53.1";

  private static final int MOST_TICKETS = 20;
  private static final int CROWD = Integer.getInteger("dispatcher.names", 2_000);

  /** Fewer than there are threads that ask for names: each of these hangs for three seconds. */
  private static final int SILENT = 20;

  /** Threads that ask for names, and names that may wait for one. */
  private static final int MOST_LOOK_UPS = 32 + 512;

  private static NameServer names;
  private static EmbeddedKafka broker;
  private static FaultSite site;
  private static SiteMetrics metrics;
  private static InetAddress outside;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    outside = InetAddress.getByName("127.0.0.2");
    names = nameServer();
    names.says("known.test", "127.0.0.2");
    Path resolver =
        Files.writeString(
            directory.resolve("resolv.conf"),
            "nameserver %s\noptions timeout:3 attempts:1\n".formatted(ITS_ADDRESS));
    List<String> alone =
        List.of(
            "unshare",
            "--mount",
            "sh",
            "-c",
            "mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"",
            resolver.toString());
    List<String> asking = new ArrayList<>(alone);
    asking.addAll(List.of("getent", "ahosts", "known.test"));
    Tool.require("a name server of a process's own", asking.toArray(String[]::new));
    // Others have not to go on with what is owed to so many.
    broker = new EmbeddedKafka(directory.resolve("kafka"), 0);
    broker.start();
    int port = Ports.free();
    metrics = new SiteMetrics(port);
    site =
        new FaultSite(
            Files.createDirectories(directory.resolve("site")),
            Map.of(
                "webhook.instance-id", "name-server",
                "webhook.management.port", Integer.toString(port),
                "webhook.allowed-target-blocks", "127.0.0.2/32"),
            Parts.ofSuite().beside(broker.address()),
            alone,
            SiteFiles.Names.OF_THE_MACHINE);
  }

  private static NameServer nameServer() throws IOException {
    try {
      return NameServer.on(InetAddress.getByName(ITS_ADDRESS), DNS_PORT);
    } catch (IOException notOurs) {
      return abort("port 53 is not ours on this machine: " + notOurs.getMessage());
    }
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
    if (broker != null) {
      broker.stop();
    }
    if (names != null) {
      names.close();
    }
  }

  @Test
  void callsNobodyOutsideOfWhatTheGuardAllowsWhateverTheNameServerSays() throws Exception {
    int port = SiteFiles.freePort(outside);
    try (FaultReceiver receiver = FaultReceiver.plain(outside, port, "");
        Canaries canaries = new Canaries(port, address -> !address.equals(outside))) {
      names.says("far.test", "127.0.0.2");
      names.alias("nearer.test", "far.test");
      names.alias("near.test", "nearer.test");
      names.alias("here.test", "near.test");
      Subscriber chain = site.subscribe("http://here.test:" + port + "/");
      names.alias("round.test", "about.test");
      names.alias("about.test", "round.test");
      Subscriber round = site.subscribe("http://round.test:" + port + "/");
      List<Subscriber> refused = new ArrayList<>();
      for (String name : forbidden(canaries)) {
        refused.add(site.subscribe("http://" + name + ":" + port + "/"));
      }
      site.ticket(chain, 1);
      site.ticket(round, 1);
      for (Subscriber one : refused) {
        site.ticket(one, 1);
      }

      for (Subscriber one : refused) {
        assertThat(site.log().attempts(one, all -> hasError(all, "TARGET_DENIED")))
            .as("attempts of %s", one.url())
            .noneMatch(NameServerIT::isDelivered);
      }
      assertThat(
              site.log().attempts(chain, all -> all.stream().anyMatch(NameServerIT::isDelivered)))
          .isNotEmpty();
      assertThat(site.log().attempts(round, all -> hasError(all, "UNRESOLVED")))
          .noneMatch(NameServerIT::isDelivered);

      // Connections are still open when names begin to mean another place.
      names.says("rebinding.test", "127.0.0.2");
      Subscriber rebinding = site.subscribe("http://rebinding.test:" + port + "/");
      int first = tickets(rebinding, 1, all -> all.stream().anyMatch(NameServerIT::isDelivered));
      names.says("rebinding.test", "127.0.0.1");
      tickets(rebinding, first + 1, all -> hasError(all, "TARGET_DENIED"));
      names.turns("turning.test", "127.0.0.2", "127.0.0.1");
      Subscriber turning = site.subscribe("http://turning.test:" + port + "/");
      tickets(
          turning,
          1,
          all ->
              all.stream().anyMatch(NameServerIT::isDelivered) && hasError(all, "TARGET_DENIED"));

      assertThat(receiver.taken()).isNotEmpty();
      assertThat(canaries.songs()).isEmpty();
    }
  }

  /** Names that mean a place nobody may call, or such a place as well. */
  private static List<String> forbidden(Canaries canaries) {
    List<String> forbidden = new ArrayList<>();
    for (String address :
        List.of(
            "127.0.0.1",
            "10.0.0.1",
            "192.168.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "127.0.0.2 127.0.0.1",
            "127.0.0.2 10.0.0.1")) {
      forbidden.add(named(forbidden.size(), address));
    }
    boolean six = canaries.addresses().stream().anyMatch(Inet6Address.class::isInstance);
    for (String address :
        six
            ? List.of(
                "::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "fec0::1",
                "127.0.0.2 ::1")
            : List.<String>of()) {
      forbidden.add(named(forbidden.size(), address));
    }
    for (InetAddress own : canaries.addresses()) {
      if (six || !(own instanceof Inet6Address)) {
        forbidden.add(named(forbidden.size(), own.getHostAddress().split("%")[0]));
      }
    }
    names.alias("inwards.test", "middle.test");
    names.alias("middle.test", forbidden.getFirst());
    forbidden.add("inwards.test");
    return forbidden;
  }

  private static String named(int number, String addresses) {
    String name = "inside" + number + ".test";
    names.says(name, addresses.split(" "));
    return name;
  }

  /**
   * Names that nobody has, that the server cannot or does not tell, and thousands more: who is
   * known, or needs no name, gets theirs as if nothing were, and the others get theirs in the end.
   */
  @Test
  void namesThatFailHurtNobodyElseHoweverManyTheyAre() throws Exception {
    try (FaultReceiver receiver = FaultReceiver.plain(outside, 0, "")) {
      int port = receiver.port();
      Subscriber known = site.subscribe("http://known.test:" + port + "/");
      Subscriber literal = site.subscribe("http://127.0.0.2:" + port + "/");
      for (Subscriber one : List.of(known, literal)) {
        site.ticket(one, 1);
        assertThat(site.log().attempts(one, all -> delivered(all) == 1)).isNotEmpty();
      }
      List<String> failing = new ArrayList<>(List.of("nobody.test", "broken.test"));
      names.fails("broken.test");
      for (int i = 0; i < SILENT; i++) {
        failing.add("silent" + i + ".test");
        names.isSilentAbout("silent" + i + ".test");
      }
      List<Subscriber> waiting = new ArrayList<>();
      for (String name : failing) {
        waiting.add(site.subscribe("http://" + name + ":" + port + "/" + name));
        site.ticket(waiting.getLast(), 1);
      }
      Set<String> crowd =
          site.crowd(
              IntStream.range(0, CROWD)
                  .mapToObj(i -> "http://nobody" + i + ".test:" + port + "/")
                  .toList());
      await().atMost(FaultSite.PATIENCE).until(() -> site.log().tried(crowd).size() > CROWD / 10);

      for (Subscriber one : List.of(known, literal)) {
        site.ticket(one, 2);
        site.ticket(one, 3);
        assertThat(site.log().attempts(one, all -> delivered(all) == 3))
            .as("attempts of %s", one.url())
            .allMatch(NameServerIT::isDelivered);
      }
      for (Subscriber one : waiting) {
        assertThat(site.log().attempts(one, all -> hasError(all, "UNRESOLVED")))
            .as("attempts of %s", one.url())
            .noneMatch(NameServerIT::isDelivered);
      }
      await().atMost(FaultSite.PATIENCE).until(() -> site.log().tried(crowd).size() == CROWD);
      assertThat(metrics.lookUps()).isLessThanOrEqualTo(MOST_LOOK_UPS);

      failing.forEach(name -> names.says(name, "127.0.0.2"));
      // A look-up that hangs is joined by who asks meanwhile, and ends for both as it began.
      await()
          .atMost(FaultSite.PATIENCE)
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> resumed(waiting, receiver));
      assertThat(names.asked()).containsAll(failing);
      assertThat(receiver.arrivals().stream().map(arrival -> arrival.header("webhook-id")))
          .hasSize(2 * 3 + waiting.size())
          .doesNotHaveDuplicates();
      assertThat(site.dispatcher().alive()).isTrue();
    }
  }

  /** Whether all have theirs; who has not is resumed. */
  private static boolean resumed(List<Subscriber> waiting, FaultReceiver receiver)
      throws Exception {
    Set<String> served = receiver.taken().stream().map(Arrival::path).collect(Collectors.toSet());
    boolean all = true;
    for (Subscriber one : waiting) {
      if (!served.contains(URI.create(one.url()).getPath())) {
        site.resume(one);
        all = false;
      }
    }
    return all;
  }

  /**
   * Opens tickets from number {@code first} on until what became of them is {@code enough}; the
   * last number. A look-up that takes too long on a busy machine ends as another does.
   */
  private static int tickets(
      Subscriber subscriber, int first, Predicate<List<DeliveryAttempt>> enough) throws Exception {
    for (int ticket = first; ticket < first + MOST_TICKETS; ticket++) {
      int made = ticket;
      site.ticket(subscriber, ticket);
      if (enough.test(site.log().attempts(subscriber, all -> all.size() >= made))) {
        return ticket;
      }
    }
    throw new AssertionError(
        subscriber.url() + " had only " + site.log().attempts(subscriber, all -> true));
  }

  private static boolean hasError(List<DeliveryAttempt> attempts, String error) {
    return attempts.stream().anyMatch(one -> error.equals(one.getError()));
  }

  private static boolean isDelivered(DeliveryAttempt attempt) {
    return attempt.getOutcome() == AttemptOutcome.DELIVERED;
  }

  private static long delivered(List<DeliveryAttempt> attempts) {
    return attempts.stream().filter(NameServerIT::isDelivered).count();
  }
}
