package io.repairstream.benchmarks.kafka;

import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** What was committed to a topic since this object was made. */
public final class TopicTail implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration KNOWN = Duration.ofSeconds(30);
  private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final String topic;
  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  private TopicTail(
      String topic, org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
    this.topic = topic;
    this.consumer = consumer;
    this.partitions = partitions(topic, consumer);
    consumer.assign(partitions);
  }

  /** A topic that was just made is unknown to the broker for a moment. */
  private static List<TopicPartition> partitions(
      String topic, org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
    long deadline = System.nanoTime() + KNOWN.toNanos();
    while (System.nanoTime() - deadline < 0) {
      List<PartitionInfo> known = consumer.partitionsFor(topic);
      if (known != null && !known.isEmpty()) {
        return known.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    throw new LoadFailure("topic " + topic + " is not known to the broker");
  }

  /** The records that come from now on. */
  public static TopicTail fromNow(KafkaClients clients, String topic) {
    TopicTail tail = new TopicTail(topic, clients.assignedConsumer("benchmark-tail"));
    tail.consumer.seekToEnd(tail.partitions);
    // Seeking is lazy: asking for the positions settles them now.
    tail.partitions.forEach(tail.consumer::position);
    return tail;
  }

  /** All records of the topic. */
  public static TopicTail fromStart(KafkaClients clients, String topic) {
    TopicTail tail = new TopicTail(topic, clients.assignedConsumer("benchmark-tail"));
    tail.consumer.seekToBeginning(tail.partitions);
    return tail;
  }

  /**
   * Gives {@code reader} every record between where it stopped and what is committed at this
   * moment.
   */
  public void read(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (behind(ends)) {
      consumer.poll(POLL).forEach(reader);
      if (System.nanoTime() - deadline > 0) {
        throw new LoadFailure(
            "topic " + topic + " could not be read within " + DEADLINE.toSeconds() + " s");
      }
    }
  }

  /**
   * The next records that {@code wanted} takes, at most {@code limit}, of what is committed at this
   * moment.
   */
  public List<ConsumerRecord<byte[], byte[]>> sample(
      int limit, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(limit);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (records.size() < limit && behind(ends) && System.nanoTime() - deadline < 0) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (records.size() < limit && wanted.test(record)) {
          records.add(record);
        }
      }
    }
    return records;
  }

  /** True when the topic holds something committed that was not read. */
  public boolean waits() {
    return behind(consumer.endOffsets(partitions));
  }

  private boolean behind(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CLOSE));
  }
}
