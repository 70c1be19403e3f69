package io.repairstream.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.runtime.egress.TargetGuard;
import io.repairstream.runtime.egress.TargetPolicy;
import io.repairstream.runtime.secret.DataKeyRing;
import io.repairstream.runtime.secret.EncryptedSecret;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.EndpointSecret;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.webhook.Events;
import io.repairstream.webhook.attempt.AttemptLog;
import io.repairstream.webhook.lane.LaneLimits;
import io.repairstream.webhook.log.PartitionTail;
import io.repairstream.webhook.log.RecordFetcher;
import io.repairstream.webhook.log.RecordWriter;
import io.repairstream.webhook.retry.RetryLog;
import io.repairstream.webhook.transport.TransportLimits;
import io.repairstream.webhook.transport.WebhookTransport;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A desk whose only endpoint never answers: what waits behind it must not be held back. */
final class PartitionDeskTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** No test takes as long. */
  private static final Duration NEVER = Duration.ofMinutes(10);

  private static final String ORG = Events.uuid("org");
  private static final String ENDPOINT = Events.uuid("endpoint");

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final WireFormat wire = new WireFormat(new MockSchemaRegistryClient());
  private final DataKeyRing keys =
      DataKeyRing.parse(Base64.getEncoder().encodeToString(new byte[32]), "", new SecureRandom());
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final RecordWriter writer = new RecordWriter(producer, wire, 1_000);
  private final Destinations destinations = new Destinations(wire, keys);

  @BeforeEach
  void start() {
    writer.start();
  }

  @AfterEach
  void stop() {
    writer.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void parksWhatWaitsWhenThePartitionIsGivenBack() {
    PartitionDesk desk = desk(Duration.ofMillis(300));
    CompletableFuture<Long> closed = new CompletableFuture<>();
    onContext(
        () -> {
          deliver(desk, 3);
          desk.close().onSuccess(closed::complete);
        });
    vertx.setPeriodic(20, id -> onContext(() -> desk.tick(System.currentTimeMillis())));

    await().atMost(PATIENCE).until(closed::isDone);
    assertThat(closed).isCompletedWithValue(3L);
    assertThat(reasons()).containsExactly("HANDED_OVER", "HANDED_OVER", "UNDER_WAY");
  }

  @Test
  void parksWhatWaitsLongerThanTheSoftDeadline() {
    PartitionDesk desk = desk(Duration.ofMillis(300));
    onContext(() -> deliver(desk, 3));
    vertx.setPeriodic(20, id -> onContext(() -> desk.tick(System.currentTimeMillis())));

    await().atMost(PATIENCE).until(() -> desk.committable() == 3);
    assertThat(reasons()).containsExactlyInAnyOrder("UNDER_WAY", "SLOW", "SLOW");
  }

  @Test
  void parksForAnEndpointThatCannotBeRead() {
    PartitionDesk desk = desk(NEVER);
    onContext(
        () -> {
          destinations.prepare(0, List.of(endpointRecord(new byte[] {1, 2}))).run();
          deliver(desk, 2);
        });
    vertx.setPeriodic(20, id -> onContext(() -> desk.tick(System.currentTimeMillis())));

    await().atMost(PATIENCE).until(() -> desk.committable() == 2);
    assertThat(reasons()).containsExactly("INACTIVE", "INACTIVE");
  }

  @Test
  void concludesWhatIsOwedToADeletedEndpoint() {
    PartitionDesk desk = desk(NEVER);
    onContext(
        () -> {
          destinations.tell(
              new Destinations.Listener() {
                @Override
                public void gone(int partition, String id) {
                  desk.endpointsGone(id::equals);
                }

                @Override
                public void changed(int partition, String id, Destination former, Destination now) {
                  desk.endpointChanged(id, former, now);
                }
              });
          destinations.prepare(0, List.of(endpointRecord(new byte[] {1, 2}))).run();
          deliver(desk, 2);
        });
    vertx.setPeriodic(20, id -> onContext(() -> desk.tick(System.currentTimeMillis())));
    await().atMost(PATIENCE).until(() -> desk.parked() == 2);

    onContext(
        () ->
            destinations
                .prepare(
                    0,
                    List.of(
                        new ConsumerRecord<>(
                            Topics.WEBHOOK_ENDPOINTS, 0, 1, Headers.utf8(ENDPOINT), null)))
                .run());

    await().atMost(PATIENCE).until(() -> desk.parked() == 0);
    await()
        .atMost(PATIENCE)
        .until(() -> producer.history().stream().filter(r -> r.value() == null).count() == 2);
  }

  private List<String> reasons() {
    return producer.history().stream()
        .filter(record -> record.topic().equals(Topics.WEBHOOK_RETRIES))
        .map(record -> wire.decode(record.value(), RetryRecord.class).getReason())
        .toList();
  }

  private void deliver(PartitionDesk desk, int count) {
    for (int n = 0; n < count; n++) {
      desk.arrive(
          new Incoming.Delivery(
              n,
              WebhookDelivery.newBuilder()
                  .setDeliveryId(Events.uuid("delivery" + n))
                  .setEventId(Events.uuid("event" + n))
                  .setOrgId(ORG)
                  .setEndpointId(ENDPOINT)
                  .setEvent("ticket.created")
                  .setEventSequence(n)
                  .setEntityType("work_order")
                  .setEntityId(Events.uuid("ticket"))
                  .setOccurredAt(Instant.now())
                  .setBody(ByteBuffer.wrap(new byte[] {'{', '}'}))
                  .build()));
    }
  }

  private ConsumerRecord<byte[], byte[]> endpointRecord(byte[] value) {
    return new ConsumerRecord<>(Topics.WEBHOOK_ENDPOINTS, 0, 0, Headers.utf8(ENDPOINT), value);
  }

  /** An open desk of partition 0 that knows the endpoint and sends one delivery at a time. */
  private PartitionDesk desk(Duration soft) {
    EncryptedSecret secret =
        keys.encrypt(DataKeyRing.WEBHOOK_SECRET, ORG, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    EndpointSecret stored =
        EndpointSecret.newBuilder()
            .setKeyId(secret.keyId())
            .setCiphertext(secret.ciphertext())
            .setValidFrom(Instant.EPOCH)
            .build();
    byte[] endpoint =
        wire.encode(
            Topics.WEBHOOK_ENDPOINTS,
            Events.endpoint(ORG, ENDPOINT, "https://example.com/hooks", "*")
                .setSecrets(List.of(stored))
                .build());
    PartitionDesk desk = new PartitionDesk(0, 0, shop(soft));
    onContext(
        () -> {
          destinations.prepare(0, List.of(endpointRecord(endpoint))).run();
          desk.open();
        });
    return desk;
  }

  private Workshop shop(Duration soft) {
    // Its name never resolves: the attempt stays under way.
    TargetGuard guard =
        new TargetGuard(
            new TargetPolicy(false, List.of()), host -> new CompletableFuture<>(), NEVER);
    DispatchLimits limits =
        new DispatchLimits(
            10,
            100,
            100,
            1_000_000,
            soft,
            NEVER,
            Duration.ofSeconds(1),
            Duration.ofHours(120),
            Duration.ofDays(30),
            new LaneLimits(1, 16, 5, 70, 30_000, 600_000, 600_000));
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    SteadyClock clock = new SteadyClock(Clock.systemUTC(), System::nanoTime);
    return new Workshop(
        context,
        clock,
        new Random(1),
        limits,
        new Slots(10),
        new Sender(
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

  private static Admin admin() {
    return (Admin)
        Proxy.newProxyInstance(
            Admin.class.getClassLoader(),
            new Class<?>[] {Admin.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }

  private void onContext(Runnable task) {
    context.runOnContext(v -> task.run());
  }
}
