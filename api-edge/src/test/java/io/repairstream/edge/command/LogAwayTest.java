package io.repairstream.edge.command;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.FinishImport;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.serde.WireFormat;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a caller is told while the log does not answer: never a guess. */
final class LogAwayTest {
  private static final String ORG = "01930000-0000-7000-8000-0000000000aa";

  private final Vertx vertx = Vertx.vertx();
  private final AtomicLong nanos = new AtomicLong();
  private final WireFormat wire = new WireFormat(new MockSchemaRegistryClient());
  private final MockProducer<byte[], byte[]> log =
      new MockProducer<>(
          Cluster.empty(),
          false,
          new RoundRobinPartitioner(),
          new ByteArraySerializer(),
          new ByteArraySerializer());
  private final CommandProducer producer =
      new CommandProducer(log, wire, () -> List.of(), 3, nanos::get, new SimpleMeterRegistry());
  private final KafkaCommandGateway gateway =
      new KafkaCommandGateway(
          vertx,
          producer,
          new ReplyInbox(
              () -> {
                throw new IllegalStateException("nobody reads replies here");
              },
              new ReplyDecoder(wire),
              List.of(0),
              "edge-1",
              new SimpleMeterRegistry()),
          new SimpleMeterRegistry());

  @BeforeEach
  void register() {
    wire.registerAll(Topics.COMMANDS, List.of(FinishImport.getClassSchema()));
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private Future<Outcome> send(int number, Duration patience) {
    String id = "01930000-0000-7000-8000-%012d".formatted(number);
    FinishImport record =
        new FinishImport(
            new CommandMeta(
                id,
                ORG,
                Instant.EPOCH,
                new Actor(ActorKind.API_KEY, id, Role.OWNER),
                List.of(),
                null,
                null,
                null),
            id,
            0,
            0);
    Supplier<Future<Outcome>> sending =
        () -> gateway.execute(new PendingCommand(id, ORG, null, record), new WaitPolicy(patience));
    CompletableFuture<Future<Outcome>> sent = new CompletableFuture<>();
    vertx.runOnContext(none -> sent.complete(sending.get()));
    return sent.join();
  }

  private static ApiProblem problem(Future<Outcome> answer) {
    await().until(answer::isComplete);
    assertThat(answer.failed()).isTrue();
    return (ApiProblem) answer.cause();
  }

  private static void assertSurelyNotWritten(Future<Outcome> answer) {
    ApiProblem problem = problem(answer);
    assertThat(problem.code()).isEqualTo(ErrorCode.BACKPRESSURE);
    assertThat(problem.headers()).containsEntry("Retry-After", "1");
    assertThat(requireNonNull(problem.details()).has("taken")).isFalse();
  }

  private static void assertNobodyKnows(Future<Outcome> answer, int number) {
    ApiProblem problem = problem(answer);
    assertThat(problem.code()).isEqualTo(ErrorCode.BACKPRESSURE);
    assertThat(problem.headers()).containsKey("Retry-After");
    assertThat(requireNonNull(problem.details()).path("taken").asString()).isEqualTo("unknown");
    assertThat(requireNonNull(problem.details()).path("operation").asString())
        .endsWith("%012d".formatted(number));
  }

  @Test
  void moreThanThereIsRoomForIsRefusedAtOnce() {
    for (int i = 0; i < 3; i++) {
      send(i, Duration.ZERO);
    }

    assertSurelyNotWritten(send(3, Duration.ZERO));
    assertThat(log.history()).hasSize(3);
  }

  @Test
  void whoWaitsIsToldInTimeThatNobodyKnowsAndLaterOnesAreRefusedUntilTheLogAnswers() {
    Future<Outcome> first = send(1, Duration.ofMillis(100));
    assertNobodyKnows(first, 1);

    nanos.addAndGet(LogPulse.SILENCE.plusMillis(1).toNanos());
    assertSurelyNotWritten(send(2, Duration.ofMillis(100)));
    assertThat(log.history()).hasSize(1);

    log.completeNext();
    Future<Outcome> third = send(3, Duration.ZERO);
    assertThat(log.history()).hasSize(2);
    log.completeNext();
    await().until(third::succeeded);
    assertThat(third.result()).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void aCommandThatLeftAndFailedMayHaveBeenTakenAndThenOneAtATimeTries() {
    Future<Outcome> first = send(1, Duration.ZERO);
    log.errorNext(new TimeoutException("no answer in 10 s"));
    assertNobodyKnows(first, 1);
    assertThat(producer.check().ready()).isFalse();

    send(2, Duration.ZERO);
    assertSurelyNotWritten(send(3, Duration.ZERO));
    assertThat(log.history()).hasSize(2);

    log.completeNext();
    assertThat(producer.check().ready()).isTrue();
    send(4, Duration.ZERO);
    send(5, Duration.ZERO);
    assertThat(log.history()).hasSize(4);
  }

  @Test
  void aBrokerThatCannotWriteItsDiskIsAwayToo() {
    Future<Outcome> first = send(1, Duration.ZERO);
    log.errorNext(new KafkaStorageException("no space left on the device"));

    assertNobodyKnows(first, 1);
    assertThat(producer.check().ready()).isFalse();
  }

  @Test
  void whatTheClientRefusesNeverLeft() {
    log.sendException = new BufferExhaustedException("full");

    assertSurelyNotWritten(send(1, Duration.ZERO));
  }

  @Test
  void whatTheLogRefusesWasNotWrittenAndStopsNobodyElse() {
    Future<Outcome> first = send(1, Duration.ZERO);
    log.errorNext(new RecordTooLargeException("too large"));

    assertSurelyNotWritten(first);
    assertThat(producer.check().ready()).isTrue();
  }
}
