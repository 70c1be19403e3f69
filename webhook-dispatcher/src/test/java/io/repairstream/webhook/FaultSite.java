package io.repairstream.webhook;

import static org.awaitility.Awaitility.await;

import io.repairstream.runtime.kafka.SchemaRegistries;
import io.repairstream.runtime.secret.DataKeyRing;
import io.repairstream.runtime.secret.EncryptedSecret;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.EndpointSecret;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.testkit.Parts;
import io.repairstream.testkit.TopicReader;
import io.repairstream.testkit.fault.TlsSockets;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A dispatcher process with little memory, short deadlines, a hosts file and an authority of its
 * own, and what it says on its topics.
 */
final class FaultSite implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(120);
  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Parts parts = Parts.ofSuite();
  private final Path directory;
  private final SecureRandom random = new SecureRandom();
  private final String dataKey = dataKey();
  private final WireFormat wire;
  private final Producer<byte[], byte[]> producer;
  private final TopicReader attempts;
  private final TopicReader retries;
  private final TopicReader commands;
  private final DispatcherProcess dispatcher;

  /**
   * Starts it.
   *
   * @param opened block of loopback addresses that stand for the world outside
   */
  FaultSite(Path directory, String opened) throws Exception {
    this.directory = directory;
    parts.createProductTopics();
    wire = SchemaRegistries.wireFormat(parts.registry());
    producer = parts.clients().producer("faults");
    attempts = TopicReader.fromNow(parts.kafka(), Topics.WEBHOOK_ATTEMPTS);
    retries = TopicReader.fromNow(parts.kafka(), Topics.WEBHOOK_RETRIES);
    commands = TopicReader.fromNow(parts.kafka(), Topics.WEBHOOK_COMMANDS);
    hosts(Map.of());
    dispatcher =
        new DispatcherProcess(
            directory,
            settings(opened),
            List.of(
                "-Xmx96m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djdk.net.hosts.file=" + directory.resolve("hosts"),
                "-Dsun.net.inetaddr.ttl=0",
                "-Djavax.net.ssl.trustStore=" + authority(),
                "-Djavax.net.ssl.trustStorePassword=" + new String(PASSWORD)));
  }

  /** A receiver's registration: an organization of its own, so that it gets its own tickets. */
  record Subscriber(String org, String endpoint, String url) {}

  /** Registers {@code url}. */
  Subscriber subscribe(String url) throws Exception {
    Subscriber subscriber = new Subscriber(uuid(), uuid(), url);
    EncryptedSecret secret =
        DataKeyRing.parse(dataKey, "", random)
            .encrypt(DataKeyRing.WEBHOOK_SECRET, subscriber.org, SECRET);
    EndpointSecret stored =
        EndpointSecret.newBuilder()
            .setKeyId(secret.keyId())
            .setCiphertext(secret.ciphertext())
            .setValidFrom(Instant.EPOCH)
            .build();
    send(
        subscriber.org,
        Events.created(
            Events.endpoint(subscriber.org, subscriber.endpoint, url, "ticket.*")
                .setSecrets(List.of(stored))
                .build()));
    return subscriber;
  }

  /** Ticket {@code number} of the subscriber's organization is opened. */
  void ticket(Subscriber subscriber, int number) throws Exception {
    send(subscriber.org, Events.ticketCreated(subscriber.org, number));
  }

  private void send(String org, SpecificRecord event) throws Exception {
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

  /** What the attempt log says of {@code subscriber} once {@code enough} of it is there. */
  List<DeliveryAttempt> attempts(Subscriber subscriber, Predicate<List<DeliveryAttempt>> enough) {
    List<List<DeliveryAttempt>> last = new ArrayList<>();
    try {
      var unused =
          attempts.until(
              all -> {
                last.add(of(subscriber, all));
                return enough.test(last.getLast());
              },
              PATIENCE);
      return last.getLast();
    } catch (AssertionError missing) {
      throw new AssertionError(subscriber.url + " has only " + last.getLast(), missing);
    }
  }

  private List<DeliveryAttempt> of(
      Subscriber subscriber, List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream()
        .filter(record -> subscriber.endpoint.equals(Headers.text(record.key())))
        .map(record -> wire.decode(record.value(), DeliveryAttempt.class))
        .toList();
  }

  /** Deliveries to {@code subscriber} that compaction would leave in the retry log. */
  List<RetryRecord> owed(Subscriber subscriber, Predicate<List<RetryRecord>> enough) {
    List<List<RetryRecord>> last = new ArrayList<>();
    var unused =
        retries.until(
            all -> {
              last.add(owed(subscriber, all));
              return enough.test(last.getLast());
            },
            PATIENCE);
    return last.getLast();
  }

  private List<RetryRecord> owed(
      Subscriber subscriber, List<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, byte[]> newest = new HashMap<>();
    String type = RetryRecord.getClassSchema().getFullName();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      String key = Headers.text(record.key());
      if (record.value() == null) {
        newest.remove(key);
      } else if (type.equals(Headers.text(record.headers(), Headers.TYPE))) {
        newest.put(key, record.value());
      }
    }
    return newest.values().stream()
        .map(value -> wire.decode(value, RetryRecord.class))
        .filter(record -> record.getDelivery().getEndpointId().equals(subscriber.endpoint))
        .toList();
  }

  /** The first command about {@code subscriber}. */
  <T extends SpecificRecord> T command(Subscriber subscriber, Class<T> type) {
    Predicate<ConsumerRecord<byte[], byte[]>> wanted =
        record -> subscriber.org.equals(Headers.text(record.key()));
    return commands.until(all -> all.stream().anyMatch(wanted), PATIENCE).stream()
        .filter(wanted)
        .map(record -> wire.decode(record.value(), type))
        .findFirst()
        .orElseThrow();
  }

  /** From now on the process resolves {@code names}, and nothing else, to these addresses. */
  void hosts(Map<String, List<String>> names) throws IOException {
    StringBuilder text =
        new StringBuilder("127.0.0.1 localhost ")
            .append(InetAddress.getLocalHost().getHostName())
            .append('\n');
    new TreeMap<>(names)
        .forEach(
            (name, addresses) ->
                addresses.forEach(
                    address -> text.append(address).append(' ').append(name).append('\n')));
    Path next = directory.resolve("hosts.next");
    Files.writeString(next, text);
    Files.move(
        next,
        directory.resolve("hosts"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  boolean alive() {
    return dispatcher.alive();
  }

  private Map<String, String> settings(String opened) throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("webhook.kafka.bootstrap-servers", parts.kafka());
    settings.put("webhook.registry.url", parts.registry());
    settings.put("webhook.instance-id", "faults");
    settings.put("webhook.state-dir", directory.resolve("state").toString());
    settings.put("webhook.data-key", dataKey);
    settings.put("webhook.allow-private-webhooks", "true");
    settings.put("webhook.allowed-target-blocks", opened);
    settings.put("webhook.management.port", "0");
    settings.put("webhook.dispatch.soft-deadline", "PT0.5S");
    settings.put("webhook.dispatch.hard-deadline", "PT15S");
    return settings;
  }

  private Path authority() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    store.setCertificateEntry("authority", TlsSockets.certificate(resource("authority.pem")));
    Path file = directory.resolve("authority.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD);
    }
    return file;
  }

  /** A certificate or key of the tests, as PEM. */
  static String resource(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/tls", name));
  }

  /** A port that is free on {@code address}. */
  static int freePort(InetAddress address) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, address)) {
      return socket.getLocalPort();
    }
  }

  private String dataKey() {
    byte[] key = new byte[32];
    random.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private static String uuid() {
    return UUID.randomUUID().toString();
  }

  @Override
  public void close() {
    dispatcher.close();
    await().atMost(PATIENCE).until(() -> !dispatcher.alive());
    attempts.close();
    retries.close();
    commands.close();
    producer.close(Duration.ofSeconds(5));
  }
}
