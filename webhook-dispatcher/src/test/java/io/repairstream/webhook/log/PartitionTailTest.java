package io.repairstream.webhook.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A tail over several partitions, one of which fails or is left. */
final class PartitionTailTest {
  private static final String TOPIC = "log";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Vertx vertx = Vertx.vertx();
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final Queue<String> handed = new ConcurrentLinkedQueue<>();
  private volatile boolean failing;
  private final PartitionTail tail =
      new PartitionTail(
          consumer, admin(), TOPIC, vertx.getOrCreateContext(), (p, records) -> take(p, records));

  @AfterEach
  void stop() {
    tail.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void handsOverTheOtherPartitionsWhenOneCannotBeRead() {
    consumer.updateBeginningOffsets(Map.of(partition(0), 0L, partition(1), 0L));
    failing = true;
    Future<Void> first = tail.follow(0);
    Future<Void> second = tail.follow(1);
    consumer.schedulePollTask(
        () -> {
          consumer.addRecord(record(0));
          consumer.addRecord(record(1));
        });
    tail.start();

    await().atMost(PATIENCE).until(second::succeeded);
    assertThat(handed).containsExactly("1@0");
    assertThat(first.isComplete()).isFalse();

    failing = false;
    consumer.schedulePollTask(() -> consumer.addRecord(record(0)));
    await().atMost(PATIENCE).until(first::succeeded);
    assertThat(handed).containsExactly("1@0", "0@0");
  }

  @Test
  void saysSoWhenAPartitionThatWasLeftIsAskedFor() {
    consumer.updateBeginningOffsets(Map.of(partition(0), 0L, partition(1), 0L));
    tail.follow(0);
    tail.follow(1);
    tail.leave(1);
    Future<Void> left = tail.catchUp(1);
    Future<Void> kept = tail.catchUp(0);
    consumer.schedulePollTask(() -> consumer.addRecord(record(0)));
    tail.start();

    await().atMost(PATIENCE).until(kept::succeeded);
    assertThat(left.failed()).isTrue();
  }

  private Runnable take(int partition, List<ConsumerRecord<byte[], byte[]>> records) {
    if (failing && partition == 0) {
      throw new IllegalStateException("cannot be read yet");
    }
    return () -> records.forEach(record -> handed.add(partition + "@" + record.offset()));
  }

  /** Every partition ends after its first record. */
  private static Admin admin() {
    return (Admin)
        Proxy.newProxyInstance(
            Admin.class.getClassLoader(),
            new Class<?>[] {Admin.class},
            (proxy, method, arguments) -> {
              Map<?, ?> asked = (Map<?, ?>) arguments[0];
              return new ListOffsetsResult(
                  asked.keySet().stream()
                      .map(TopicPartition.class::cast)
                      .collect(Collectors.toMap(p -> p, p -> end())));
            });
  }

  private static KafkaFuture<ListOffsetsResultInfo> end() {
    return KafkaFuture.completedFuture(new ListOffsetsResultInfo(1, -1, Optional.empty()));
  }

  private static TopicPartition partition(int number) {
    return new TopicPartition(TOPIC, number);
  }

  private static ConsumerRecord<byte[], byte[]> record(int partition) {
    return new ConsumerRecord<>(TOPIC, partition, 0, new byte[0], new byte[0]);
  }
}
