package io.repairstream.webhook;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.RetryProfile;
import io.repairstream.testkit.Parts;
import io.repairstream.testkit.TopicReader;
import io.repairstream.testkit.fault.Fault;
import io.repairstream.testkit.fault.FaultReceiver;
import io.repairstream.webhook.FaultSite.Subscriber;
import io.repairstream.webhook.SiteLog.Made;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restart from a retry log that the broker's own cleaner has been over. */
final class RetryCompactionIT {
  /** Too few failures to open a breaker. */
  private static final int SETTLED = 4;

  /** More than an endpoint's share of memory: the rest is known by its offset alone. */
  private static final int OWED = 45;

  private static final ConfigResource TOPIC =
      new ConfigResource(ConfigResource.Type.TOPIC, Topics.WEBHOOK_RETRIES);
  private static final ConfigResource BROKERS = new ConfigResource(ConfigResource.Type.BROKER, "");

  /** Segments that end with the next record, and are cleaned whatever that saves. */
  private static final Map<String, String> EAGER =
      Map.of(
          "segment.ms", "200",
          "min.cleanable.dirty.ratio", "0.0",
          "delete.retention.ms", "0");

  @TempDir private Path directory;

  private final Map<String, String> before = new HashMap<>();
  private Admin admin;

  @BeforeEach
  void cleanEagerly() throws Exception {
    Parts.ofSuite().createProductTopics();
    admin = Parts.ofSuite().clients().admin();
    Config now =
        requireNonNull(
            admin.describeConfigs(List.of(TOPIC)).all().get(60, TimeUnit.SECONDS).get(TOPIC));
    EAGER.keySet().forEach(name -> before.put(name, requireNonNull(now.get(name)).value()));
    alter(TOPIC, OpType.SET, EAGER);
    alter(BROKERS, OpType.SET, Map.of("log.cleaner.backoff.ms", "200"));
  }

  @AfterEach
  void cleanAsBefore() throws Exception {
    alter(TOPIC, OpType.SET, before);
    alter(BROKERS, OpType.DELETE, Map.of("log.cleaner.backoff.ms", ""));
    admin.close();
  }

  private void alter(ConfigResource of, OpType how, Map<String, String> values) throws Exception {
    Collection<AlterConfigOp> changes =
        values.entrySet().stream()
            .map(one -> new AlterConfigOp(new ConfigEntry(one.getKey(), one.getValue()), how))
            .toList();
    admin.incrementalAlterConfigs(Map.of(of, changes)).all().get(60, TimeUnit.SECONDS);
  }

  @Test
  void whatTheCleanerLeftIsAllThatIsOwedAndNothingThatIsSettled() throws Exception {
    try (FaultSite site = new FaultSite(directory, Map.of());
        FaultReceiver receiver = FaultReceiver.plain(InetAddress.getByName("127.0.0.1"), 0, "")) {
      Subscriber settled = subscribe(site, receiver, "/settled", Set.of(0));
      receiver.scriptEach("/settled", Fault.ERROR);
      Subscriber away = subscribe(site, receiver, "/away", Set.of(0));
      receiver.script("/away", Fault.ERROR, Integer.MAX_VALUE);
      Subscriber rolling = subscribe(site, receiver, "/rolling", Set.of(0));
      receiver.script("/rolling", Fault.ERROR, Integer.MAX_VALUE);
      tickets(site, settled, SETTLED);
      tickets(site, away, OWED);
      site.log().settled(settled, SETTLED);
      site.log().passed(away, OWED);
      assertThat(site.log().owed(away)).hasSize(OWED);
      Set<String> ids = ids(site.log().deliveries(settled, SETTLED));
      Set<String> owed = ids(site.log().deliveries(away, OWED));
      List<String> taken = taken(settled, receiver);

      List<Integer> rolled = new ArrayList<>();
      await()
          .atMost(FaultSite.PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> {
                rolled.add(rolled.size() + 1);
                site.ticket(rolling, rolled.getLast());
                return isClean(ids, owed);
              });
      site.dispatcher().kill();
      for (Subscriber one : List.of(away, rolling)) {
        receiver.script(one.url().substring(one.url().lastIndexOf('/')), Fault.NONE, 0);
      }
      site.dispatcher().restart();
      site.resume(away);
      site.resume(rolling);

      site.log().settled(away, OWED);
      site.log().settled(rolling, rolled.size());
      assertThat(Set.copyOf(taken(away, receiver))).isEqualTo(owed);
      assertThat(Set.copyOf(taken(rolling, receiver)))
          .isEqualTo(ids(site.log().deliveries(rolling, rolled.size())));
      assertThat(taken(settled, receiver)).isEqualTo(taken);
    }
  }

  /** Whether no settled delivery is in the log any more, and each that is owed only once. */
  private static boolean isClean(Set<String> settled, Set<String> owed) {
    try (TopicReader log =
        TopicReader.fromBeginning(Parts.ofSuite().kafka(), Topics.WEBHOOK_RETRIES)) {
      List<String> keys =
          log.toEnd(FaultSite.PATIENCE).stream()
              .map(ConsumerRecord::key)
              .map(Headers::text)
              .filter(key -> settled.contains(key) || owed.contains(key))
              .toList();
      return keys.size() == owed.size() && Set.copyOf(keys).equals(owed);
    }
  }

  private static Subscriber subscribe(
      FaultSite site, FaultReceiver receiver, String path, Set<Integer> partitions)
      throws Exception {
    return site.subscribe(
        "http://127.0.0.1:" + receiver.port() + path,
        partitions,
        endpoint -> endpoint.setRetryProfile(RetryProfile.LEGACY));
  }

  private static void tickets(FaultSite site, Subscriber subscriber, int count) throws Exception {
    for (int ticket = 1; ticket <= count; ticket++) {
      site.ticket(subscriber, ticket);
    }
  }

  private static Set<String> ids(List<Made> made) {
    return made.stream().map(Made::id).collect(Collectors.toCollection(HashSet::new));
  }

  private static List<String> taken(Subscriber subscriber, FaultReceiver receiver) {
    return receiver.taken().stream()
        .filter(arrival -> subscriber.url().endsWith(arrival.path()))
        .map(arrival -> arrival.header("webhook-id"))
        .toList();
  }
}
