package io.repairstream.edge.command;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes commands to the log, a bounded number and size of them at a time. */
public final class CommandProducer implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(CommandProducer.class);
  private static final String AWAY = "the log cannot take commands now";
  // Below the client's buffer of 32 MB, so that a send never waits for room.
  private static final long MOST_BYTES = 24L * 1024 * 1024;
  private static final Duration START_DEADLINE = Duration.ofSeconds(30);
  private static final long START_PAUSE_MS = 100;
  private static final int ATTEMPTS_PER_LINE = 10;
  private static final long KEEP_SECONDS = 60;
  // Then it is asked again: whoever is sent nothing because it is not ready learns nothing either.
  private static final Duration NOT_READY = Duration.ofSeconds(15);

  private final Producer<byte[], byte[]> producer;
  private final WireFormat wire;
  private final Supplier<List<Schema>> schemas;
  private final LogPulse pulse;
  private final AtomicLong bytes = new AtomicLong();
  private final ScheduledExecutorService keeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("command-metadata").factory());

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
      LongSupplier nanos,
      MeterRegistry metrics) {
    this.producer = producer;
    this.wire = wire;
    this.schemas = schemas;
    this.pulse = new LogPulse(most, nanos);
    Gauge.builder("edge.command.in.flight", pulse, LogPulse::inFlight)
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
        // First, so that a registration longer than the deadline is not followed by that answer.
        producer.partitionsFor(Topics.COMMANDS);
        wire.registerAll(Topics.COMMANDS, schemas.get());
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
   * it, or fails with 503: one that says so when the command may have been written all the same.
   *
   * @param replyPartition where the outcome shall come to, or a negative number for nowhere in
   *     particular
   */
  Future<Void> send(PendingCommand command, int replyPartition, Context context) {
    if (!pulse.hasRoom() || bytes.get() >= MOST_BYTES) {
      return Future.failedFuture(ApiProblem.unavailable("too many commands are being written"));
    }
    if (!pulse.answers()) {
      return Future.failedFuture(ApiProblem.unavailable(AWAY));
    }
    Promise<Void> promise = Promise.promise();
    ProducerRecord<byte[], byte[]> record;
    try {
      record = record(command, replyPartition);
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("a command could not be encoded");
      return Future.failedFuture(ApiProblem.unavailable(AWAY));
    }
    int held = record.value().length;
    pulse.sent();
    bytes.addAndGet(held);
    long caller = Thread.currentThread().threadId();
    try {
      // The callback tells everything the future would.
      var unused =
          producer.send(
              record,
              (metadata, failure) -> {
                bytes.addAndGet(-held);
                // What the client refuses, it refuses before it hands it to its own thread.
                boolean left = Thread.currentThread().threadId() != caller;
                settle(promise, command, failure, left, context);
              });
    } catch (RuntimeException e) {
      bytes.addAndGet(-held);
      settle(promise, command, e, false, context);
    }
    return promise.future();
  }

  private static @Nullable ImportRow importRow(SpecificRecord command) {
    return command.get(0) instanceof CommandMeta meta ? meta.getImportRow() : null;
  }

  private ProducerRecord<byte[], byte[]> record(PendingCommand command, int replyPartition) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            Topics.COMMANDS,
            Headers.utf8(command.orgId()),
            wire.encode(Topics.COMMANDS, command.record()));
    Headers.add(record.headers(), Headers.TYPE, command.record().getSchema().getFullName());
    Headers.add(record.headers(), Headers.COMMAND_ID, command.commandId());
    ImportRow row = importRow(command.record());
    if (row != null) {
      Headers.add(record.headers(), Headers.IMPORT_ROW, row.getImportId() + "/" + row.getRow());
    }
    if (replyPartition >= 0) {
      Headers.add(record.headers(), Headers.REPLY_PARTITION, Integer.toString(replyPartition));
    }
    return record;
  }

  private void settle(
      Promise<Void> promise,
      PendingCommand command,
      @Nullable Exception failure,
      boolean left,
      Context context) {
    if (failure == null) {
      if (pulse.acknowledged()) {
        LOG.atInfo().log("commands are written again");
      }
      context.runOnContext(none -> promise.tryComplete());
      return;
    }
    if (isRefusal(failure)) {
      // A log that refuses one command answers.
      pulse.acknowledged();
      LOG.atWarn().setCause(failure).log("a command was refused by the log");
    } else if (pulse.failed()) {
      LOG.atWarn().setCause(failure).log("a command could not be written");
    }
    ApiProblem problem =
        left && !isRefusal(failure)
            ? unconfirmed(command.commandId())
            : ApiProblem.unavailable(AWAY);
    context.runOnContext(none -> promise.tryFail(problem));
  }

  /** Whether the log has said that it did not take it; time that ran out says nothing. */
  private static boolean isRefusal(Exception failure) {
    return failure instanceof RecordTooLargeException
        || failure instanceof AuthorizationException
        || failure instanceof InvalidTopicException;
  }

  /**
   * Nobody knows whether the log has the command: neither 202 nor a plain refusal would be true.
   */
  static ApiProblem unconfirmed(String commandId) {
    return new ApiProblem(
            ErrorCode.BACKPRESSURE,
            "the log has not confirmed the command, which it may have taken all the same"
                + " (expected: look at its operation, or repeat it with the same Idempotency-Key)",
            Json.object().put("operation", commandId).put("taken", "unknown"))
        .header("Retry-After", "5");
  }

  @Override
  public Health check() {
    return pulse.hasFailedWithin(NOT_READY)
        ? Health.down("the last command could not be written")
        : Health.up();
  }

  @Override
  public void close() {
    keeper.shutdownNow();
    producer.close(Duration.ofSeconds(5));
  }
}
