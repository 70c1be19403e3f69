package io.repairstream.local.recount;

import io.repairstream.schemas.Headers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Reads topics from their beginning to the end that stood when it began. */
final class Log {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;

  /** The log as {@code consumer}, which is without a group, shows it. */
  Log(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * Gives {@code reader} every record of {@code topic}, or of the one partition that {@code key}'s
   * records are in.
   *
   * @return where each partition begins
   * @throws RecountFailure when the broker has had nothing to say for a minute
   */
  Map<TopicPartition, Long> read(
      String topic, @Nullable String key, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    List<TopicPartition> partitions = partitions(topic, key);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> beginnings = new HashMap<>(consumer.beginningOffsets(partitions));
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long heard = System.nanoTime();
    while (isBehind(ends)) {
      int records = 0;
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        reader.accept(record);
        records++;
      }
      if (records > 0) {
        heard = System.nanoTime();
      } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
        throw new RecountFailure(topic + " could not be read to its end: the broker is silent");
      }
    }
    return beginnings;
  }

  private boolean isBehind(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  private List<TopicPartition> partitions(String topic, @Nullable String key) {
    List<TopicPartition> partitions = new ArrayList<>();
    consumer
        .partitionsFor(topic)
        .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    if (key == null) {
      return partitions;
    }
    // As producers choose it by default.
    int partition = Utils.toPositive(Utils.murmur2(Headers.utf8(key))) % partitions.size();
    return List.of(new TopicPartition(topic, partition));
  }
}
