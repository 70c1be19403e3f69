package io.repairstream.webhook;

import static org.awaitility.Awaitility.await;

import io.repairstream.runtime.kafka.SchemaRegistries;
import io.repairstream.runtime.secret.DataKeyRing;
import io.repairstream.runtime.secret.EncryptedSecret;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.EndpointSecret;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.testkit.Parts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * A dispatcher process with little memory, short deadlines, a hosts file and an authority of its
 * own, and its subscribers.
 */
final class FaultSite implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(120);
  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /**
   * The name of a test's dispatcher, the same in all tests: under another one it would have to wait
   * until the session of the one that was killed before it has run out.
   */
  static final String INSTANCE = "faults";

  private static final int OF_AN_ORGANIZATION = 10;

  private static final List<String> LITTLE_MEMORY =
      List.of(
          "-Xmx96m",
          "-XX:+UseSerialGC",
          "-XX:MaxDirectMemorySize=64m",
          "-XX:+ExitOnOutOfMemoryError");

  private final Parts parts;
  private final List<String> before;
  private final SiteFiles.Names names;
  private final Path directory;
  private final Map<String, String> overrides;
  private final SecureRandom random = new SecureRandom();
  private final String dataKey = dataKey();
  private final WireFormat wire;
  private final Producer<byte[], byte[]> producer;
  private final int partitions;
  private final SiteFiles files;
  private final SiteLog log;
  private final DispatcherProcess dispatcher;

  /**
   * Starts it.
   *
   * @param overrides settings of the process that are not as {@link #settings} has them
   */
  FaultSite(Path directory, Map<String, String> overrides) throws Exception {
    this(directory, overrides, Parts.ofSuite(), List.of());
  }

  /**
   * The same with a broker and a registry of {@code parts}, begun by the words {@code before}, as
   * {@link DispatcherProcess} is.
   */
  FaultSite(Path directory, Map<String, String> overrides, Parts parts, List<String> before)
      throws Exception {
    this(directory, overrides, parts, before, SiteFiles.Names.OF_A_FILE);
  }

  /** The same whose processes learn from {@code names} what names mean. */
  FaultSite(
      Path directory,
      Map<String, String> overrides,
      Parts parts,
      List<String> before,
      SiteFiles.Names names)
      throws Exception {
    this.parts = parts;
    this.before = before;
    this.names = names;
    this.directory = directory;
    this.overrides = overrides;
    parts.createProductTopics();
    wire = SchemaRegistries.wireFormat(parts.registry());
    producer = parts.clients().producer("faults");
    partitions = producer.partitionsFor(Topics.WEBHOOK_DELIVERIES).size();
    log = new SiteLog(parts);
    files = new SiteFiles(directory);
    dispatcher = launch(directory, INSTANCE, "fanout,dispatch");
  }

  /** A receiver's registration: an organization of its own, so that it gets its own tickets. */
  record Subscriber(WebhookEndpoint endpoint) {
    String org() {
      return endpoint.getOrgId();
    }

    String id() {
      return endpoint.getId();
    }

    String url() {
      return endpoint.getUrl();
    }
  }

  SiteFiles files() {
    return files;
  }

  SiteLog log() {
    return log;
  }

  DispatcherProcess dispatcher() {
    return dispatcher;
  }

  /** A second process that dispatches, named {@code instance}. */
  DispatcherProcess another(String instance) throws Exception {
    return launch(Files.createDirectories(directory.resolve(instance)), instance, "dispatch");
  }

  /** Registers {@code url}. */
  Subscriber subscribe(String url) throws Exception {
    return subscribe(url, UnaryOperator.identity());
  }

  /** Registers {@code url} as {@code how} has it. */
  Subscriber subscribe(String url, UnaryOperator<WebhookEndpoint.Builder> how) throws Exception {
    return subscribe(url, uuid(), how);
  }

  /** Registers {@code url} as an endpoint of one of {@code wanted} partitions. */
  Subscriber subscribe(String url, Set<Integer> wanted, UnaryOperator<WebhookEndpoint.Builder> how)
      throws Exception {
    String id = uuid();
    while (!wanted.contains(partition(id))) {
      id = uuid();
    }
    return subscribe(url, id, how);
  }

  private Subscriber subscribe(String url, String id, UnaryOperator<WebhookEndpoint.Builder> how)
      throws Exception {
    String org = uuid();
    WebhookEndpoint.Builder plain =
        Events.endpoint(org, id, url, "ticket.*").setSecrets(List.of(secret(org, SECRET)));
    Subscriber subscriber = new Subscriber(how.apply(plain).build());
    send(org, Events.created(subscriber.endpoint));
    return subscriber;
  }

  private EndpointSecret secret(String org, String clear) {
    return secret(org, clear, Instant.EPOCH, null);
  }

  private EndpointSecret secret(String org, String clear, Instant from, @Nullable Instant until) {
    EncryptedSecret secret =
        DataKeyRing.parse(dataKey, "", random).encrypt(DataKeyRing.WEBHOOK_SECRET, org, clear);
    return EndpointSecret.newBuilder()
        .setKeyId(secret.keyId())
        .setCiphertext(secret.ciphertext())
        .setValidFrom(from)
        .setValidUntil(until)
        .build();
  }

  /** The partition of {@code endpointId}'s deliveries. */
  int partition(String endpointId) {
    return Utils.toPositive(Utils.murmur2(Headers.utf8(endpointId))) % partitions;
  }

  /** Somebody asks for all that {@code subscriber} missed. */
  void resume(Subscriber subscriber) throws Exception {
    change(subscriber, endpoint -> endpoint.setResumedAt(Instant.now()));
  }

  /** {@code endpoint}, whose secret was rotated lately: {@code former} still signs too. */
  WebhookEndpoint.Builder rotatedBefore(WebhookEndpoint.Builder endpoint, String former) {
    List<EndpointSecret> secrets = new ArrayList<>(endpoint.getSecrets());
    secrets.add(secret(endpoint.getOrgId(), former));
    return endpoint.setSecrets(secrets);
  }

  /**
   * {@code subscriber} has a new secret from now on; the one that all have signs too for a day, and
   * {@code expired} no longer.
   */
  void rotate(Subscriber subscriber, String secret, String expired) throws Exception {
    Instant now = Instant.now();
    String org = subscriber.org();
    change(
        subscriber,
        endpoint ->
            endpoint.setSecrets(
                List.of(
                    secret(org, secret, now, null),
                    secret(org, SECRET, Instant.EPOCH, now.plus(Duration.ofDays(1))),
                    secret(org, expired, Instant.EPOCH, now))));
  }

  private void change(Subscriber subscriber, UnaryOperator<WebhookEndpoint.Builder> how)
      throws Exception {
    WebhookEndpoint.Builder next =
        WebhookEndpoint.newBuilder(subscriber.endpoint)
            .setVersion(subscriber.endpoint.getVersion() + 1);
    send(subscriber.org(), Events.updated(how.apply(next).build()));
  }

  /** Ticket {@code number} of the subscriber's organization is opened. */
  void ticket(Subscriber subscriber, int number) throws Exception {
    send(subscriber.org(), Events.ticketCreated(subscriber.org(), number));
  }

  /** The same ticket goes to its {@code step}-th state; below 1000. */
  void step(Subscriber subscriber, int number, int step) throws Exception {
    send(
        subscriber.org(),
        Events.ticketMoved(subscriber.org(), number, "STEP_" + step, number * 1_000L + step));
  }

  /** The organization has {@code event}. */
  void send(String org, SpecificRecord event) throws Exception {
    post(org, event).get(60, TimeUnit.SECONDS);
  }

  private Future<RecordMetadata> post(String org, SpecificRecord event) {
    return producer.send(
        new ProducerRecord<>(
            Topics.EVENTS,
            null,
            Headers.utf8(org),
            wire.encode(Topics.EVENTS, event),
            Events.headers(event)));
  }

  /**
   * Registers all of {@code urls}, as many of them as an organization may have to each, and opens a
   * ticket of each organization; the endpoints.
   */
  Set<String> crowd(List<String> urls) throws Exception {
    Set<String> endpoints = new HashSet<>();
    List<Future<RecordMetadata>> posted = new ArrayList<>();
    for (int from = 0; from < urls.size(); from += OF_AN_ORGANIZATION) {
      String org = uuid();
      List<EndpointSecret> secrets = List.of(secret(org, SECRET));
      for (String url : urls.subList(from, Math.min(urls.size(), from + OF_AN_ORGANIZATION))) {
        String id = uuid();
        endpoints.add(id);
        posted.add(
            post(
                org,
                Events.created(
                    Events.endpoint(org, id, url, "ticket.*").setSecrets(secrets).build())));
      }
      posted.add(post(org, Events.ticketCreated(org, 1)));
    }
    for (Future<RecordMetadata> one : posted) {
      one.get(60, TimeUnit.SECONDS);
    }
    return endpoints;
  }

  private DispatcherProcess launch(Path own, String instance, String roles) throws Exception {
    List<String> options = new ArrayList<>(LITTLE_MEMORY);
    options.addAll(files.options(names));
    return new DispatcherProcess(own, settings(own, instance, roles), options, before);
  }

  private Map<String, String> settings(Path own, String instance, String roles) {
    Map<String, String> settings = new HashMap<>();
    settings.put("webhook.kafka.bootstrap-servers", parts.kafka());
    settings.put("webhook.registry.url", parts.registry());
    settings.put("webhook.roles", roles);
    settings.put("webhook.instance-id", instance);
    settings.put("webhook.state-dir", own.resolve("state").toString());
    settings.put("webhook.data-key", dataKey);
    settings.put("webhook.allow-private-webhooks", "true");
    settings.put("webhook.management.port", "0");
    settings.put("webhook.dispatch.soft-deadline", "PT0.5S");
    settings.put("webhook.dispatch.hard-deadline", "PT15S");
    settings.putAll(overrides);
    return settings;
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
    log.close();
    producer.close(Duration.ofSeconds(5));
  }
}
