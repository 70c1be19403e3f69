package io.repairstream.edge.command;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.embedded.EmbeddedKafka;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.FinishImport;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.serde.WireFormat;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes while a real broker stands still, and after. */
final class FrozenLogIT {
  private static final String ORG = "01930000-0000-7000-8000-0000000000aa";
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** What a refusal takes must be less than what its caller would wait for an answer. */
  private static final Duration LONG_PATIENCE = Duration.ofSeconds(30);

  private static final Duration AT_ONCE = LONG_PATIENCE.dividedBy(2);

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger commands = new AtomicInteger();
  private final WireFormat wire = new WireFormat(new MockSchemaRegistryClient());
  @TempDir private Path directory;
  private EmbeddedKafka broker;
  private CommandProducer producer;
  private KafkaCommandGateway gateway;

  @BeforeEach
  void start() throws Exception {
    broker = new EmbeddedKafka(directory, 0);
    broker.start();
    KafkaClients clients = new KafkaClients(broker.address(), Map.of());
    try (Admin admin = clients.admin()) {
      admin
          .createTopics(List.of(new NewTopic(Topics.COMMANDS, 1, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    producer =
        new CommandProducer(
            clients.producerThatNeverWaits("edge"),
            wire,
            () -> List.of(FinishImport.getClassSchema()),
            100,
            System::nanoTime,
            metrics);
    producer.start();
    ReplyInbox unread =
        new ReplyInbox(
            () -> clients.assignedConsumer("replies"),
            new ReplyDecoder(wire),
            List.of(0),
            "edge",
            metrics);
    gateway = new KafkaCommandGateway(vertx, producer, unread, metrics);
  }

  @AfterEach
  void stop() throws Exception {
    signal("-CONT");
    producer.close();
    broker.kill();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void writesAreRefusedQuicklyAndHonestlyAndGoOnByThemselves() throws Exception {
    assertThat(answered(send(PATIENCE))).isInstanceOf(Outcome.Accepted.class);
    signal("-STOP");

    ApiProblem first = (ApiProblem) answered(send(PATIENCE));
    assertThat(requireNonNull(first.details()).path("taken").asString()).isEqualTo("unknown");
    for (int i = 0; i < 20; i++) {
      long sent = System.nanoTime();
      ApiProblem refused = (ApiProblem) answered(send(LONG_PATIENCE));
      assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(AT_ONCE);
      assertThat(requireNonNull(refused.details()).has("taken")).isFalse();
      assertThat(refused.headers()).containsKey("Retry-After");
    }
    signal("-CONT");

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> answered(send(PATIENCE)) instanceof Outcome.Accepted);
    assertThat(producer.check().ready()).isTrue();
  }

  private void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, Long.toString(broker.pid())).inheritIO().start().waitFor();
  }

  /** The outcome, or why there is none. */
  private static Object answered(Future<Outcome> answer) {
    // Without pauses in between: the log is asked again as soon as a write has failed for good.
    answer
        .<Object>map(outcome -> outcome)
        .otherwise(failure -> failure)
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(60, TimeUnit.SECONDS)
        .join();
    return answer.succeeded() ? answer.result() : answer.cause();
  }

  private Future<Outcome> send(Duration patience) {
    String id = "01930000-0000-7000-8000-%012d".formatted(commands.incrementAndGet());
    CommandMeta meta =
        new CommandMeta(
            id,
            ORG,
            Instant.now(),
            new Actor(ActorKind.API_KEY, id, Role.OWNER),
            List.of(),
            null,
            null,
            null);
    PendingCommand command = new PendingCommand(id, ORG, null, new FinishImport(meta, id, 0, 0));
    CompletableFuture<Future<Outcome>> sent = new CompletableFuture<>();
    vertx.runOnContext(none -> sent.complete(gateway.execute(command, new WaitPolicy(patience))));
    return sent.join();
  }
}
