package io.repairstream.edge.deadletter;

import io.repairstream.edge.problem.ApiProblem;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads stretches of partitions to their ends, within a deadline. */
final class LogReading {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> consumer;
  private final long deadlineNanos;

  LogReading(Consumer<byte[], byte[]> consumer, Duration atMost) {
    this.consumer = consumer;
    this.deadlineNanos = System.nanoTime() + atMost.toNanos();
  }

  List<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  Map<TopicPartition, Long> begins(Collection<TopicPartition> partitions) {
    return consumer.beginningOffsets(partitions);
  }

  Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
    return consumer.endOffsets(partitions);
  }

  /** Every record from {@code starts} up to, and without, {@code ends}. */
  void read(
      Map<TopicPartition, Long> starts,
      Map<TopicPartition, Long> ends,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    consumer.assign(starts.keySet());
    starts.forEach(consumer::seek);
    while (!ends.entrySet().stream().allMatch(this::reached)) {
      if (System.nanoTime() - deadlineNanos > 0) {
        throw ApiProblem.unavailable("the log was not read in time");
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        Long end = ends.get(new TopicPartition(record.topic(), record.partition()));
        if (end != null && record.offset() < end) {
          taker.accept(record);
        }
      }
    }
  }

  private boolean reached(Map.Entry<TopicPartition, Long> end) {
    return consumer.position(end.getKey()) >= end.getValue();
  }
}
