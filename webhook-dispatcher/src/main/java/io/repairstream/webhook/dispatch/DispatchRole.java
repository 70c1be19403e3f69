package io.repairstream.webhook.dispatch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.runtime.egress.TargetGuard;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.runtime.kafka.SchemaRegistration;
import io.repairstream.runtime.lifecycle.Component;
import io.repairstream.runtime.lifecycle.Health;
import io.repairstream.runtime.secret.DataKeyRing;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.DisableWebhookEndpoint;
import io.repairstream.schemas.failure.DeadLetter;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.EndpointHealth;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.webhook.attempt.AttemptLog;
import io.repairstream.webhook.log.PartitionTail;
import io.repairstream.webhook.log.RecordFetcher;
import io.repairstream.webhook.log.RecordWriter;
import io.repairstream.webhook.retry.RetryLog;
import io.repairstream.webhook.transport.TransportLimits;
import io.repairstream.webhook.transport.WebhookTransport;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * Delivers as a part of the process: puts the pieces of dispatch together, starts and stops them in
 * order.
 */
public final class DispatchRole implements Component {
  private static final String GROUP = "webhook-dispatch";
  private static final int WRITER_BOUND = 20_000;

  /** A third is for attempts, a third is kept, and a third was in use a moment ago. */
  private static final int CONNECTION_SHARE = 3;

  private static final Duration REGISTRATION = Duration.ofSeconds(60);

  /** Attempts of healthy endpoints are most of what is written, and only people wait for them. */
  private static final Duration GATHERING = Duration.ofMillis(25);

  /** How long attempts wait in memory for a broker that is away: nobody writes them once more. */
  private static final Duration ATTEMPTS_KEPT = Duration.ofHours(1);

  private final Vertx vertx;
  private final KafkaClients kafka;
  private final WireFormat wireFormat;
  private final DataKeyRing keys;
  private final TargetGuard guard;
  private final MeterRegistry meters;
  private final DispatchLimits limits;
  private final String instanceId;
  private final Clock clock;
  private final LongSupplier nanoTicker;
  private final RandomGenerator random;
  private final Consumer<Throwable> fatal;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private @Nullable Dispatcher dispatcher;
  private @Nullable DeliveryConsumer consumer;

  /**
   * @param instanceId name of this instance in its consumer group
   * @param nanoTicker time that never goes back
   * @param random for the jitter of schedules
   * @param fatal told when it can never go on
   */
  public DispatchRole(
      Vertx vertx,
      KafkaClients kafka,
      WireFormat wireFormat,
      DataKeyRing keys,
      TargetGuard guard,
      MeterRegistry meters,
      DispatchLimits limits,
      String instanceId,
      Clock clock,
      LongSupplier nanoTicker,
      RandomGenerator random,
      Consumer<Throwable> fatal) {
    this.vertx = vertx;
    this.kafka = kafka;
    this.wireFormat = wireFormat;
    this.keys = keys;
    this.guard = guard;
    this.meters = meters;
    this.limits = limits;
    this.instanceId = instanceId;
    this.clock = clock;
    this.nanoTicker = nanoTicker;
    this.random = random;
    this.fatal = fatal;
  }

  @Override
  public String name() {
    return "dispatch";
  }

  @Override
  public void start() {
    // Before any event loop writes one: registering waits for the registry.
    SchemaRegistration.await(this::register, REGISTRATION);

    Context context = vertx.getOrCreateContext();
    Admin admin = own(kafka.admin());
    RecordWriter writer =
        own(new RecordWriter(kafka.producer(client("writer")), wireFormat, meters, WRITER_BOUND));
    RecordWriter attempts =
        own(
            new RecordWriter(
                kafka.producer(client("attempts"), ATTEMPTS_KEPT),
                wireFormat,
                meters,
                WRITER_BOUND,
                GATHERING));
    WebhookTransport transport =
        own(
            new WebhookTransport(
                vertx,
                context,
                guard,
                TransportLimits.STANDARD
                    .withDeadline(limits.hardDeadline())
                    .withKept(limits.connections() / CONNECTION_SHARE)));
    Gauge.builder("webhook.connections.open", transport, WebhookTransport::open).register(meters);
    RecordFetcher<RetryRecord> parked =
        own(
            new RecordFetcher<>(
                kafka.assignedConsumer(client("parked")),
                Topics.WEBHOOK_RETRIES,
                limits.inFlight(),
                record -> wireFormat.decode(record.value(), RetryRecord.class)));
    Destinations destinations = new Destinations(wireFormat, keys);
    PartitionTail endpoints =
        own(
            new PartitionTail(
                kafka.assignedConsumer(client("endpoints")),
                admin,
                Topics.WEBHOOK_ENDPOINTS,
                context,
                destinations));
    SteadyClock steady = new SteadyClock(clock, nanoTicker);
    Workshop shop =
        new Workshop(
            context,
            steady,
            random,
            limits,
            Slots.within(limits.inFlight(), limits.connections() / CONNECTION_SHARE),
            new SigningSender(transport),
            writer,
            new RetryLog(writer, context),
            new AttemptLog(attempts, context, meters),
            new EndpointCommands(writer, context, steady),
            parked,
            destinations,
            endpoints,
            new DispatchMetrics(meters));
    Dispatcher desks = new Dispatcher(shop, wireFormat);
    PartitionTail retries =
        own(
            new PartitionTail(
                kafka.assignedConsumer(client("retries")),
                admin,
                Topics.WEBHOOK_RETRIES,
                context,
                desks));
    DeliveryConsumer deliveries =
        new DeliveryConsumer(
            kafka.groupConsumer(GROUP, instanceId),
            wireFormat,
            desks,
            limits.commitInterval(),
            clock,
            fatal);
    own(deliveries::close);

    writer.start();
    attempts.start();
    parked.start();
    endpoints.start();
    retries.start();
    desks.start(retries);
    deliveries.start();
    dispatcher = desks;
    consumer = deliveries;
  }

  private void register() {
    wireFormat.register(Topics.WEBHOOK_RETRIES, RetryRecord.getClassSchema());
    wireFormat.register(Topics.WEBHOOK_RETRIES, EndpointHealth.getClassSchema());
    wireFormat.register(Topics.WEBHOOK_COMMANDS, DisableWebhookEndpoint.getClassSchema());
    wireFormat.register(Topics.WEBHOOK_ATTEMPTS, DeliveryAttempt.getClassSchema());
    wireFormat.register(Topics.deadLetters("webhook-dispatcher"), DeadLetter.getClassSchema());
  }

  private String client(String what) {
    return GROUP + "-" + what + "-" + instanceId;
  }

  private <T extends AutoCloseable> T own(T part) {
    started.push(part);
    return part;
  }

  @Override
  public Health check() {
    Dispatcher desks = dispatcher;
    DeliveryConsumer deliveries = consumer;
    if (desks == null || deliveries == null || !deliveries.alive()) {
      return Health.down("not polling");
    }
    return desks.ready() ? Health.up() : Health.down("restoring the retry log");
  }

  /**
   * The consumer first, so that what it settles can still be written; then the rest, in reverse.
   */
  @Override
  public void close() {
    while (!started.isEmpty()) {
      AutoCloseable part = started.pop();
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException("a part of dispatch did not stop", e);
      }
    }
  }
}
