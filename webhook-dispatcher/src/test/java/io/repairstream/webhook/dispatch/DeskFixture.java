package io.repairstream.webhook.dispatch;

import static java.util.Objects.requireNonNull;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.runtime.egress.HostResolver;
import io.repairstream.runtime.egress.TargetGuard;
import io.repairstream.runtime.egress.TargetPolicy;
import io.repairstream.runtime.secret.DataKeyRing;
import io.repairstream.runtime.secret.EncryptedSecret;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.EndpointSecret;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.DeliveryCause;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.webhook.Events;
import io.repairstream.webhook.attempt.AttemptLog;
import io.repairstream.webhook.lane.LaneLimits;
import io.repairstream.webhook.log.PartitionTail;
import io.repairstream.webhook.log.RecordFetcher;
import io.repairstream.webhook.log.RecordWriter;
import io.repairstream.webhook.retry.RetryEntry;
import io.repairstream.webhook.retry.RetryLog;
import io.repairstream.webhook.transport.TransportLimits;
import io.repairstream.webhook.transport.WebhookTransport;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A desk of partition 0 with one endpoint, its logs in memory and its clock in the test's hands.
 */
final class DeskFixture implements AutoCloseable {
  /** No test takes as long. */
  static final Duration NEVER = Duration.ofMinutes(10);

  /** Attempts that all desks of a fixture may make at once. */
  static final int SLOTS = 10;

  static final String ORG = Events.uuid("org");
  static final String ENDPOINT = Events.uuid("endpoint");

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final WireFormat wire = new WireFormat(new MockSchemaRegistryClient());
  private final DataKeyRing keys =
      DataKeyRing.parse(Base64.getEncoder().encodeToString(new byte[32]), "", new SecureRandom());
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final RecordWriter writer = new RecordWriter(producer, wire, meters, 1_000);
  private final Destinations destinations = new Destinations(wire, keys);
  private final Slots slots = new Slots(SLOTS);
  private final HostResolver resolver;
  private final SteadyClock clock;

  /** A desk whose endpoint's name is looked up by {@code resolver}. */
  DeskFixture(HostResolver resolver, SteadyClock clock) {
    this.resolver = resolver;
    this.clock = clock;
    writer.start();
  }

  WireFormat wire() {
    return wire;
  }

  Destinations destinations() {
    return destinations;
  }

  Slots slots() {
    return slots;
  }

  /** What was written, in order. */
  List<ProducerRecord<byte[], byte[]>> written(String topic) {
    return producer.history().stream().filter(record -> record.topic().equals(topic)).toList();
  }

  /** Has {@code desk} tick, until the fixture is closed. */
  void ticking(PartitionDesk desk) {
    vertx.setPeriodic(20, id -> onContext(() -> desk.tick(clock.millis())));
  }

  void deliver(PartitionDesk desk, int from, int until) {
    for (int n = from; n < until; n++) {
      desk.arrive(new Incoming.Delivery(n, delivery(n).build()));
    }
  }

  /** Delivery {@code number} is read at {@code offset}, because somebody asked for it again. */
  void redeliver(PartitionDesk desk, int number, long offset) {
    desk.arrive(
        new Incoming.Delivery(offset, delivery(number).setCause(DeliveryCause.REDELIVERY).build()));
  }

  /** The same of those from {@code from} on, which a replay sends. */
  void replay(PartitionDesk desk, int from, int until) {
    for (int n = from; n < until; n++) {
      desk.arrive(new Incoming.Delivery(n, delivery(n).setCause(DeliveryCause.REPLAY).build()));
    }
  }

  private static WebhookDelivery.Builder delivery(int number) {
    return WebhookDelivery.newBuilder()
        .setDeliveryId(Events.uuid("delivery" + number))
        .setEventId(Events.uuid("event" + number))
        .setOrgId(ORG)
        .setEndpointId(ENDPOINT)
        .setEvent("ticket.created")
        .setEventSequence(number)
        .setEntityType("work_order")
        .setEntityId(Events.uuid("ticket"))
        .setOccurredAt(Instant.now())
        .setBody(ByteBuffer.wrap(new byte[] {'{', '}'}));
  }

  ConsumerRecord<byte[], byte[]> endpointRecord(byte[] value) {
    return new ConsumerRecord<>(Topics.WEBHOOK_ENDPOINTS, 0, 0, Headers.utf8(ENDPOINT), value);
  }

  /** An open desk of partition 0 that knows the endpoint and sends one delivery at a time. */
  PartitionDesk desk(Duration soft) {
    return desk(soft, List.of());
  }

  /** The same, which finds {@code owed} in the retry log. */
  PartitionDesk desk(Duration soft, List<RetryEntry> owed) {
    PartitionDesk desk = new PartitionDesk(0, 0, shop(soft));
    onContext(
        () -> {
          owed.forEach(entry -> desk.restore(entry, -1, null));
          destinations.prepare(0, List.of(endpointRecord(endpoint(null)))).run();
          desk.open();
        });
    return desk;
  }

  /** Somebody asked, at {@code at} by the clock there, for all that {@code desk} has parked. */
  void resume(PartitionDesk desk, Instant at) {
    onContext(
        () -> {
          Destination former = requireNonNull(destinations.find(0, ENDPOINT));
          destinations.prepare(0, List.of(endpointRecord(endpoint(at)))).run();
          desk.endpointChanged(ENDPOINT, former, requireNonNull(destinations.find(0, ENDPOINT)));
        });
  }

  private byte[] endpoint(@Nullable Instant resumedAt) {
    EncryptedSecret secret =
        keys.encrypt(DataKeyRing.WEBHOOK_SECRET, ORG, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    EndpointSecret stored =
        EndpointSecret.newBuilder()
            .setKeyId(secret.keyId())
            .setCiphertext(secret.ciphertext())
            .setValidFrom(Instant.EPOCH)
            .build();
    return wire.encode(
        Topics.WEBHOOK_ENDPOINTS,
        Events.endpoint(ORG, ENDPOINT, "https://example.com/hooks", "*")
            .setSecrets(List.of(stored))
            .setResumedAt(resumedAt)
            .build());
  }

  private Workshop shop(Duration soft) {
    TargetGuard guard = new TargetGuard(new TargetPolicy(false, List.of()), resolver, NEVER);
    DispatchLimits limits =
        new DispatchLimits(
            SLOTS,
            100,
            100,
            100,
            1_000_000,
            1_000_000,
            soft,
            NEVER,
            Duration.ofSeconds(1),
            Duration.ofHours(120),
            Duration.ofDays(30),
            new LaneLimits(1, 16, 5, 70, 30_000, 600_000, 600_000));
    return new Workshop(
        context,
        clock,
        new Random(1),
        limits,
        slots,
        new SigningSender(
            new WebhookTransport(
                vertx, context, guard, TransportLimits.STANDARD.withDeadline(NEVER))),
        writer,
        new RetryLog(writer, context),
        new AttemptLog(writer, context, meters),
        new EndpointCommands(writer, context, clock),
        new RecordFetcher<>(
            new MockConsumer<>("earliest"),
            Topics.WEBHOOK_RETRIES,
            10,
            record -> wire.decode(record.value(), RetryRecord.class)),
        destinations,
        new PartitionTail(
            new MockConsumer<>("earliest"),
            admin(),
            Topics.WEBHOOK_ENDPOINTS,
            context,
            destinations),
        new DispatchMetrics(meters));
  }

  /** One that no test asks anything. */
  static Admin admin() {
    return (Admin)
        Proxy.newProxyInstance(
            Admin.class.getClassLoader(),
            new Class<?>[] {Admin.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }

  void onContext(Runnable task) {
    context.runOnContext(v -> task.run());
  }

  /** Waits until whatever was handed over is written. */
  void drain() {
    writer.close();
  }

  @Override
  public void close() {
    writer.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
