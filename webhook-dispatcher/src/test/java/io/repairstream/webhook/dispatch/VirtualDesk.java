package io.repairstream.webhook.dispatch;

import static java.util.Objects.requireNonNull;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.runtime.secret.DataKeyRing;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.webhook.Events;
import io.repairstream.webhook.attempt.AttemptLog;
import io.repairstream.webhook.lane.LaneLimits;
import io.repairstream.webhook.log.PartitionTail;
import io.repairstream.webhook.log.RecordFetcher;
import io.repairstream.webhook.log.RecordWriter;
import io.repairstream.webhook.retry.RetryLog;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A desk of partition 0 whose time goes on, step by step, as soon as all that a step has set off is
 * done: days pass in seconds, however slow the machine is.
 */
final class VirtualDesk implements AutoCloseable {
  static final Instant BEGIN = Instant.parse("2026-03-27T00:00:00Z");
  static final String ORG = Events.uuid("org");

  /** As many attempts at once as by default. */
  static final int SLOTS = 2_000;

  private static final long PATIENCE_SECONDS = 300;

  /** So many endpoints are read, or steps without work taken, before the context may do else. */
  private static final int AT_ONCE = 5_000;

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final WireFormat wire = new WireFormat(new MockSchemaRegistryClient());
  private final AtomicLong nanos = new AtomicLong();
  private final SteadyClock clock = new SteadyClock(wall(), nanos::get);
  private final Slots slots = new Slots(SLOTS);
  private final CompletableFuture<Void> broken = new CompletableFuture<>();
  private final long stepMillis;
  private final int sweepSteps;
  private final ScriptedReceivers receivers;
  private final MemoryLog log;
  private final RecordWriter writer;
  private final RecordFetcher<RetryRecord> fetcher;
  private final Destinations destinations;
  private final Workshop shop;
  private final PartitionDesk desk;
  private long steps;
  private long offset;
  private int mostLanes;
  private long mostHeld;

  /**
   * @param step how far time goes at once
   * @param sweepSteps how many steps are between two sweeps
   * @param former how many records of the retry log, and as many of the source, are before those
   *     that come here
   * @param record those of the retry log
   * @param attempts told of each row of the attempt log
   */
  VirtualDesk(
      Duration step,
      int sweepSteps,
      ScriptedReceivers receivers,
      long former,
      LongFunction<RetryRecord> record,
      Consumer<DeliveryAttempt> attempts) {
    this.stepMillis = step.toMillis();
    this.sweepSteps = sweepSteps;
    this.receivers = receivers;
    this.offset = former;
    this.log = new MemoryLog(wire, former, record, attempts);
    this.writer = new RecordWriter(log.producer(), wire, meters, 20_000);
    this.fetcher = new RecordFetcher<>(log.reader(), Topics.WEBHOOK_RETRIES, SLOTS, log::decode);
    this.destinations =
        new Destinations(
            wire,
            DataKeyRing.parse(
                Base64.getEncoder().encodeToString(new byte[32]), "", new SecureRandom()));
    this.shop = workshop();
    this.desk = new PartitionDesk(0, former, shop);
    context.exceptionHandler(broken::completeExceptionally);
    writer.start();
    fetcher.start();
  }

  private Clock wall() {
    InstantSource source = () -> BEGIN.plusNanos(nanos.get());
    return source.withZone(ZoneOffset.UTC);
  }

  private Workshop workshop() {
    DispatchLimits limits =
        new DispatchLimits(
            SLOTS,
            60_000,
            5_000,
            10_000,
            100_000_000,
            67_108_864,
            Duration.ofSeconds(2),
            Duration.ofSeconds(15),
            Duration.ofSeconds(1),
            Duration.ofDays(5),
            Duration.ofDays(30),
            LaneLimits.STANDARD);
    return new Workshop(
        context,
        clock,
        new Random(1),
        limits,
        slots,
        receivers,
        writer,
        new RetryLog(writer, context),
        new AttemptLog(writer, context, meters),
        new EndpointCommands(writer, context, clock),
        fetcher,
        destinations,
        new PartitionTail(
            new MockConsumer<>("earliest"),
            DeskFixture.admin(),
            Topics.WEBHOOK_ENDPOINTS,
            context,
            destinations),
        new DispatchMetrics(meters));
  }

  /** Tells the desk of endpoints, which somebody resumed at {@code resumedAt} if that is known. */
  void endpoints(List<String> ids, @Nullable Instant resumedAt) throws Exception {
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      tell(
          ids.subList(from, Math.min(ids.size(), from + AT_ONCE)).stream()
              .map(
                  id ->
                      Events.endpoint(ORG, id, "https://example.com/hooks", "*")
                          .setResumedAt(resumedAt)
                          .build())
              .toList());
    }
  }

  /** Tells the desk what {@code endpoints} are now. */
  void tell(List<WebhookEndpoint> endpoints) throws Exception {
    List<String> ids = endpoints.stream().map(WebhookEndpoint::getId).toList();
    Runnable change = destinations.prepare(0, endpoints.stream().map(this::record).toList());
    onContext(
        () -> {
          List<@Nullable Destination> before =
              ids.stream().<@Nullable Destination>map(id -> destinations.find(0, id)).toList();
          change.run();
          for (int n = 0; n < ids.size(); n++) {
            Destination former = before.get(n);
            String id = ids.get(n);
            if (former != null) {
              desk.endpointChanged(id, former, requireNonNull(destinations.find(0, id)));
            }
          }
        });
  }

  private ConsumerRecord<byte[], byte[]> record(WebhookEndpoint endpoint) {
    return new ConsumerRecord<>(
        Topics.WEBHOOK_ENDPOINTS,
        0,
        0,
        Headers.utf8(endpoint.getId()),
        wire.encode(Topics.WEBHOOK_ENDPOINTS, endpoint));
  }

  /** A delivery that occurs now. */
  WebhookDelivery delivery(String deliveryId, String endpointId) {
    return delivery(deliveryId, endpointId, clock.wallTime());
  }

  static WebhookDelivery delivery(String deliveryId, String endpointId, Instant occurredAt) {
    return WebhookDelivery.newBuilder()
        .setDeliveryId(deliveryId)
        .setEventId(deliveryId)
        .setOrgId(ORG)
        .setEndpointId(endpointId)
        .setEvent("ticket.created")
        .setEventSequence(1)
        .setEntityType("work_order")
        .setEntityId(endpointId)
        .setOccurredAt(occurredAt)
        .setBody(ByteBuffer.wrap(new byte[] {'{', '}'}))
        .build();
  }

  /** The next record of the source; on the context. */
  void arrive(WebhookDelivery delivery) {
    desk.arrive(new Incoming.Delivery(offset++, delivery));
  }

  /** Time goes on for {@code time} and nothing arrives. */
  void pass(Duration time) throws Exception {
    pass(time, now -> false);
  }

  /**
   * Time goes on for {@code time}.
   *
   * @param arrivals lets arrive, on the context, what arrives up to a time in milliseconds since
   *     the epoch; says whether something did
   */
  void pass(Duration time, LongPredicate arrivals) throws Exception {
    long end = clock.millis() + time.toMillis();
    CompletableFuture<Void> passed = new CompletableFuture<>();
    context.runOnContext(v -> pass(end, arrivals, passed));
    await(passed);
  }

  private void pass(long end, LongPredicate arrivals, CompletableFuture<Void> passed) {
    for (int n = 0; n < AT_ONCE && clock.millis() < end; n++) {
      nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(stepMillis));
      long now = clock.millis();
      boolean sweep = ++steps % sweepSteps == 0;
      boolean answered = receivers.answer(now);
      boolean arrived = arrivals.test(now);
      desk.tick(now);
      if (sweep) {
        desk.sweep(now);
      }
      slots.handOn();
      mostLanes = Math.max(mostLanes, desk.lanes());
      mostHeld = Math.max(mostHeld, desk.heldBytes());
      if (answered || arrived || sweep || slots.used() > 0 || slots.hanging() > 0) {
        rest(() -> pass(end, arrivals, passed));
        return;
      }
    }
    if (clock.millis() < end) {
      context.runOnContext(v -> pass(end, arrivals, passed));
    } else {
      finish(passed);
    }
  }

  /** Has the desk tell how it stands now. */
  private void finish(CompletableFuture<Void> done) {
    desk.tick(clock.millis());
    rest(() -> done.complete(null));
  }

  /** Runs {@code then} when all that was set off at this moment is written, read and looked at. */
  private void rest(Runnable then) {
    Future.all(
            writer.write(MemoryLog.MARKS, 0, "mark", null, context),
            fetcher.fetch(0, MemoryLog.MARK, context))
        .onSuccess(
            marked -> {
              if (log.quiet()) {
                then.run();
              } else {
                rest(then);
              }
            })
        .onFailure(broken::completeExceptionally);
  }

  /** Runs {@code task} and all that it sets off. */
  void onContext(Runnable task) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    context.runOnContext(
        v -> {
          task.run();
          rest(() -> finish(done));
        });
    await(done);
  }

  private void await(CompletableFuture<Void> done) throws Exception {
    CompletableFuture.anyOf(done, broken).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  PartitionDesk desk() {
    return desk;
  }

  Slots slots() {
    return slots;
  }

  /** What the desk works with. */
  Workshop shop() {
    return shop;
  }

  MemoryLog log() {
    return log;
  }

  WireFormat wire() {
    return wire;
  }

  /** Milliseconds since the epoch. */
  long now() {
    return clock.millis();
  }

  /** The most lanes that there were after a step. */
  int mostLanes() {
    return mostLanes;
  }

  /** The most bytes in hand after a step. */
  long mostHeld() {
    return mostHeld;
  }

  /** What operators are told. */
  MeterRegistry meters() {
    return meters;
  }

  /** Rows of the attempt log that were not written. */
  double attemptsLost() {
    return meters.counter("webhook.attempts.lost").count();
  }

  @Override
  public void close() {
    writer.close();
    fetcher.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
