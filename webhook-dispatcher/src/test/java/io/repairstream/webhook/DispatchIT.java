package io.repairstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.repairstream.embedded.Ports;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.runtime.kafka.SchemaRegistries;
import io.repairstream.runtime.secret.DataKeyRing;
import io.repairstream.runtime.secret.EncryptedSecret;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.EndpointSecret;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.schemas.webhook.RetryState;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.testkit.Parts;
import io.repairstream.testkit.TopicReader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The dispatcher process on a real broker and registry, with a real receiver that is not always
 * there.
 */
final class DispatchIT {
  private static final String RETRY = RetryRecord.getClassSchema().getFullName();
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @TempDir private Path directory;

  private final Parts parts = Parts.ofSuite();
  private final SecureRandom random = new SecureRandom();
  private final String org = UUID.randomUUID().toString();
  private final String endpoint = UUID.randomUUID().toString();
  private final String dataKey = dataKey();
  private WireFormat wire;
  private KafkaClients kafka;

  @BeforeEach
  void prepare() {
    parts.createProductTopics();
    wire = SchemaRegistries.wireFormat(parts.registry());
    kafka = parts.clients();
  }

  @Test
  void deliversWhatAReceiverMissedAndLosesNothingWhenKilled() throws Exception {
    int port = Ports.free();
    try (Producer<byte[], byte[]> producer = kafka.producer("it");
        TopicReader attempts = TopicReader.fromNow(parts.kafka(), Topics.WEBHOOK_ATTEMPTS);
        TopicReader deliveries = TopicReader.fromNow(parts.kafka(), Topics.WEBHOOK_DELIVERIES);
        TopicReader retries = TopicReader.fromNow(parts.kafka(), Topics.WEBHOOK_RETRIES);
        Admin admin = kafka.admin();
        DispatcherProcess dispatcher = new DispatcherProcess(directory, settings())) {
      register(producer, port);
      tickets(producer, 1, 5);

      // Nobody listens yet.
      attempts.until(all -> all.stream().filter(this::failed).count() >= 5, PATIENCE);

      try (Receiver receiver = new Receiver(port, SECRET, 0)) {
        await().atMost(PATIENCE).until(() -> receiver.ids().size() >= 5);
        List<String> owed = ids(deliveries, 5);
        assertThat(receiver.ids()).containsExactlyInAnyOrderElementsOf(owed);
        assertThat(receiver.complaints()).isEmpty();
      }

      try (Receiver receiver = new Receiver(port, SECRET, 20)) {
        tickets(producer, 6, 305);
        await().atMost(PATIENCE).until(() -> receiver.ids().size() >= 40);
        dispatcher.kill();
        tickets(producer, 306, 345);
        dispatcher.restart();

        List<String> owed = ids(deliveries, 345).subList(5, 345);
        await().atMost(PATIENCE).until(() -> new HashSet<>(receiver.ids()).size() >= owed.size());
        assertThat(new HashSet<>(receiver.ids())).isEqualTo(new HashSet<>(owed));
        assertThat(receiver.complaints()).isEmpty();

        // What the kill made it send again may wait in the retry log behind what is newer.
        ConsumerRecord<byte[], byte[]> last =
            own(deliveries.until(all -> own(all).size() >= 345, PATIENCE)).getLast();
        await().atMost(PATIENCE).until(() -> committed(admin, last) > last.offset());
        await()
            .atMost(PATIENCE)
            .until(
                () -> newest(retries.toEnd(PATIENCE)).values().stream().allMatch(Objects::isNull));
        int settled = receiver.ids().size();

        tickets(producer, 346, 365);
        await().atMost(PATIENCE).until(() -> receiver.ids().size() >= settled + 20);
        assertThat(dispatcher.stop()).isEqualTo(143);

        // A stop in order leaves nothing to do again.
        dispatcher.restart();
        tickets(producer, 366, 366);
        await().atMost(PATIENCE).until(() -> receiver.ids().size() > settled + 20);
        assertThat(receiver.ids()).hasSize(settled + 21);
      }
    }
  }

  @Test
  void recordsWhatIsSlowSettlesItLaterAndForgetsDeletedEndpoints() throws Exception {
    int port = Ports.free();
    Map<String, String> settings = settings();
    settings.put("webhook.dispatch.soft-deadline", "PT0.2S");
    try (Producer<byte[], byte[]> producer = kafka.producer("it");
        TopicReader retries = TopicReader.fromNow(parts.kafka(), Topics.WEBHOOK_RETRIES);
        TopicReader letters =
            TopicReader.fromNow(parts.kafka(), Topics.deadLetters("webhook-dispatcher"));
        DispatcherProcess dispatcher = new DispatcherProcess(directory, settings)) {
      try (Receiver receiver = new Receiver(port, SECRET, 1_000)) {
        register(producer, port);
        tickets(producer, 1, 3);
        Map<String, RetryState> states = new HashMap<>();
        retries.until(
            all -> {
              all.forEach(record -> record(states, record));
              return states.size() == 3 && newest(all).values().stream().allMatch(Objects::isNull);
            },
            PATIENCE);
        assertThat(states.values()).contains(RetryState.INFLIGHT);
        assertThat(receiver.ids()).hasSize(3).doesNotHaveDuplicates();
      }

      // The receiver is gone for good, and then the endpoint is.
      tickets(producer, 4, 6);
      retries.until(
          all -> newest(all).values().stream().filter(Objects::nonNull).count() == 3, PATIENCE);
      send(
          producer,
          Events.deleted(Events.endpoint(org, endpoint, "http://127.0.0.1:" + port, "*").build()));
      RecordHeaders headers = Events.headers(new WebhookDelivery());
      producer
          .send(
              new ProducerRecord<>(
                  Topics.WEBHOOK_DELIVERIES,
                  null,
                  Headers.utf8(endpoint),
                  new byte[] {1, 2},
                  headers))
          .get(60, TimeUnit.SECONDS);

      retries.until(
          all -> newest(all).size() == 6 && newest(all).values().stream().allMatch(Objects::isNull),
          PATIENCE);
      letters.atLeast(1, PATIENCE);
      assertThat(dispatcher.stop()).isEqualTo(143);
    }
  }

  /** Notes a delivery's state; the log also holds how endpoints fare, which is not asked here. */
  private void record(Map<String, RetryState> states, ConsumerRecord<byte[], byte[]> record) {
    if (record.value() != null && RETRY.equals(Headers.text(record.headers(), Headers.TYPE))) {
      RetryRecord decoded = wire.decode(record.value(), RetryRecord.class);
      if (decoded.getDelivery().getEndpointId().equals(endpoint)) {
        states.put(decoded.getDelivery().getDeliveryId(), decoded.getState());
      }
    }
  }

  /** What compaction would leave of this endpoint. */
  private Map<String, byte @Nullable []> newest(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, RetryState> own = new HashMap<>();
    records.forEach(record -> record(own, record));
    Map<String, byte @Nullable []> newest = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      String id = Headers.text(record.key());
      if (own.containsKey(id)) {
        newest.put(id, record.value());
      }
    }
    return newest;
  }

  private boolean failed(ConsumerRecord<byte[], byte[]> record) {
    DeliveryAttempt attempt = wire.decode(record.value(), DeliveryAttempt.class);
    return attempt.getEndpointId().equals(endpoint)
        && attempt.getOutcome() == AttemptOutcome.RETRYING
        && "CONNECT".equals(attempt.getError());
  }

  private List<String> ids(TopicReader deliveries, int count) {
    return own(deliveries.until(all -> own(all).size() >= count, PATIENCE)).stream()
        .map(record -> wire.decode(record.value(), WebhookDelivery.class).getDeliveryId())
        .toList();
  }

  /** Deliveries to the endpoint: their key is its id. */
  private List<ConsumerRecord<byte[], byte[]>> own(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().filter(record -> endpoint.equals(Headers.text(record.key()))).toList();
  }

  /** Offset the dispatcher committed in the partition of {@code record}; -1 when none. */
  private static long committed(Admin admin, ConsumerRecord<byte[], byte[]> record) {
    try {
      OffsetAndMetadata at =
          admin
              .listConsumerGroupOffsets("webhook-dispatch")
              .partitionsToOffsetAndMetadata()
              .get(60, TimeUnit.SECONDS)
              .get(new TopicPartition(record.topic(), record.partition()));
      return at == null ? -1 : at.offset();
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("offsets of the dispatcher cannot be read", e);
    }
  }

  private void register(Producer<byte[], byte[]> producer, int port) throws Exception {
    EncryptedSecret secret =
        DataKeyRing.parse(dataKey, "", random).encrypt(DataKeyRing.WEBHOOK_SECRET, org, SECRET);
    EndpointSecret stored =
        EndpointSecret.newBuilder()
            .setKeyId(secret.keyId())
            .setCiphertext(secret.ciphertext())
            .setValidFrom(Instant.EPOCH)
            .build();
    String url = "http://127.0.0.1:" + port + "/hooks";
    send(
        producer,
        Events.created(
            Events.endpoint(org, endpoint, url, "ticket.*").setSecrets(List.of(stored)).build()));
  }

  private void tickets(Producer<byte[], byte[]> producer, int from, int to) throws Exception {
    for (int n = from; n <= to; n++) {
      send(producer, Events.ticketCreated(org, n));
    }
  }

  private void send(Producer<byte[], byte[]> producer, SpecificRecord event) throws Exception {
    producer
        .send(
            new ProducerRecord<>(
                Topics.EVENTS,
                null,
                Headers.utf8(org),
                wire.encode(Topics.EVENTS, event),
                Events.headers(event)))
        .get(60, TimeUnit.SECONDS);
  }

  private Map<String, String> settings() throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("webhook.kafka.bootstrap-servers", parts.kafka());
    settings.put("webhook.registry.url", parts.registry());
    settings.put("webhook.instance-id", FaultSite.INSTANCE);
    settings.put("webhook.state-dir", directory.resolve("state").toString());
    settings.put("webhook.data-key", dataKey);
    settings.put("webhook.allow-private-webhooks", "true");
    settings.put("webhook.management.port", Integer.toString(Ports.free()));
    settings.put("webhook.dispatch.breaker-first", "PT0.5S");
    return settings;
  }

  private String dataKey() {
    byte[] key = new byte[32];
    random.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
