package io.repairstream.edge.command;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.runtime.lifecycle.Component;
import io.repairstream.runtime.lifecycle.Health;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.ImportRow;
import io.repairstream.schemas.serde.WireFormat;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes commands to the log, a bounded number and size of them at a time. */
public final class CommandProducer implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(CommandProducer.class);
  // Below the client's buffer of 32 MB, so that a send never waits for room.
  private static final long MOST_BYTES = 24L * 1024 * 1024;
  private static final Duration START_DEADLINE = Duration.ofSeconds(30);
  private static final long START_PAUSE_MS = 100;
  private static final int ATTEMPTS_PER_LINE = 10;
  private static final long KEEP_SECONDS = 60;

  private final Producer<byte[], byte[]> producer;
  private final WireFormat wire;
  private final Supplier<List<Schema>> schemas;
  private final int most;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final ScheduledExecutorService keeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("command-metadata").factory());
  private volatile boolean lastFailed;

  /**
   * @param producer closed with this
   * @param schemas schemas of all commands, asked for at start and registered before the first is
   *     sent
   * @param most commands in flight at a time
   */
  public CommandProducer(
      Producer<byte[], byte[]> producer,
      WireFormat wire,
      Supplier<List<Schema>> schemas,
      int most,
      MeterRegistry metrics) {
    this.producer = producer;
    this.wire = wire;
    this.schemas = schemas;
    this.most = most;
    Gauge.builder("edge.command.in.flight", inFlight, AtomicInteger::get)
        .description("Commands sent and not yet acknowledged by the log")
        .register(metrics);
  }

  @Override
  public String name() {
    return "command-producer";
  }

  @Override
  public void start() throws Exception {
    long deadline = System.nanoTime() + START_DEADLINE.toNanos();
    // The client never waits: its first answer is always that it does not know the topic yet.
    for (int attempt = 1; ; attempt++) {
      try {
        wire.registerAll(Topics.COMMANDS, schemas.get());
        producer.partitionsFor(Topics.COMMANDS);
        break;
      } catch (RuntimeException e) {
        if (System.nanoTime() - deadline > 0) {
          throw e;
        }
        if (attempt % ATTEMPTS_PER_LINE == 0) {
          LOG.atInfo().addKeyValue("attempt", attempt).log("log or registry is not ready yet");
        }
        TimeUnit.MILLISECONDS.sleep(START_PAUSE_MS);
      }
    }
    // The client forgets a topic that is idle for long; its next send would then fail.
    var unused =
        keeper.scheduleWithFixedDelay(this::keep, KEEP_SECONDS, KEEP_SECONDS, TimeUnit.SECONDS);
  }

  private void keep() {
    try {
      producer.partitionsFor(Topics.COMMANDS);
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("log did not answer a question about its topics");
    }
  }

  /**
   * Writes {@code command}; the future completes on {@code context} once all in-sync replicas have
   * it, or fails with 503.
   *
   * @param replyPartition where the outcome shall come to, or a negative number for nowhere in
   *     particular
   */
  Future<Void> send(PendingCommand command, int replyPartition, Context context) {
    if (inFlight.get() >= most || bytes.get() >= MOST_BYTES) {
      return Future.failedFuture(ApiProblem.unavailable("too many commands are being written"));
    }
    Promise<Void> promise = Promise.promise();
    int size = 0;
    try {
      byte[] value = wire.encode(Topics.COMMANDS, command.record());
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(Topics.COMMANDS, Headers.utf8(command.orgId()), value);
      Headers.add(record.headers(), Headers.TYPE, command.record().getSchema().getFullName());
      Headers.add(record.headers(), Headers.COMMAND_ID, command.commandId());
      ImportRow row = importRow(command.record());
      if (row != null) {
        Headers.add(record.headers(), Headers.IMPORT_ROW, row.getImportId() + "/" + row.getRow());
      }
      if (replyPartition >= 0) {
        Headers.add(record.headers(), Headers.REPLY_PARTITION, Integer.toString(replyPartition));
      }
      size = value.length;
      int held = size;
      inFlight.incrementAndGet();
      bytes.addAndGet(held);
      // The callback tells everything the future would.
      var unused =
          producer.send(
              record,
              (metadata, failure) -> {
                inFlight.decrementAndGet();
                bytes.addAndGet(-held);
                context.runOnContext(none -> settle(promise, failure));
              });
    } catch (RuntimeException e) {
      if (size > 0) {
        inFlight.decrementAndGet();
        bytes.addAndGet(-size);
      }
      settle(promise, e);
    }
    return promise.future();
  }

  private static @Nullable ImportRow importRow(SpecificRecord command) {
    return command.get(0) instanceof CommandMeta meta ? meta.getImportRow() : null;
  }

  private void settle(Promise<Void> promise, @Nullable Exception failure) {
    if (failure == null) {
      lastFailed = false;
      promise.tryComplete();
      return;
    }
    if (!lastFailed) {
      LOG.atWarn().setCause(failure).log("a command could not be written");
    }
    lastFailed = true;
    promise.tryFail(ApiProblem.unavailable("the log cannot take commands now"));
  }

  @Override
  public Health check() {
    return lastFailed ? Health.down("the last command could not be written") : Health.up();
  }

  @Override
  public void close() {
    keeper.shutdownNow();
    producer.close(Duration.ofSeconds(5));
  }
}
