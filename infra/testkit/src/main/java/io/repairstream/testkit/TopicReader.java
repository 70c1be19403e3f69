package io.repairstream.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Collects the committed records of topics, as bytes, until a test has seen what it waits for. */
public final class TopicReader implements AutoCloseable {

  private static final int MOST_RECORDS = 1_000_000;
  private static final Duration POLL = Duration.ofMillis(50);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

  private TopicReader(String bootstrapServers, List<String> topics) {
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(topics.stream().flatMap(this::partitions).toList());
  }

  /** Reads everything that is in the topics and what comes. */
  public static TopicReader fromBeginning(String bootstrapServers, String... topics) {
    TopicReader reader = new TopicReader(bootstrapServers, List.of(topics));
    reader.consumer.seekToBeginning(reader.consumer.assignment());
    return reader;
  }

  /** Reads only what comes after this call. */
  public static TopicReader fromNow(String bootstrapServers, String... topics) {
    TopicReader reader = new TopicReader(bootstrapServers, List.of(topics));
    // The positions are looked up at once, so that a record written next is not missed.
    reader.consumer.seekToEnd(reader.consumer.assignment());
    reader.consumer.assignment().forEach(reader.consumer::position);
    return reader;
  }

  /** All records so far, each partition in its order, once there are as many as this. */
  public List<ConsumerRecord<byte[], byte[]>> atLeast(int count, Duration within) {
    return until(all -> all.size() >= count, within);
  }

  /**
   * All records so far, once the condition holds for them.
   *
   * @throws AssertionError if it does not in time
   */
  public List<ConsumerRecord<byte[], byte[]>> until(
      Predicate<List<ConsumerRecord<byte[], byte[]>>> condition, Duration within) {
    List<ConsumerRecord<byte[], byte[]>> view = Collections.unmodifiableList(records);
    long end = System.nanoTime() + within.toNanos();
    while (!condition.test(view)) {
      if (System.nanoTime() - end >= 0) {
        throw new AssertionError(
            "%s: not seen within %s; records read: %d"
                .formatted(consumer.assignment(), within, records.size()));
      }
      consumer.poll(POLL).forEach(records::add);
      if (records.size() > MOST_RECORDS) {
        throw new AssertionError("more than " + MOST_RECORDS + " records are not kept");
      }
    }
    return List.copyOf(records);
  }

  /**
   * All records up to the end that the topics have now.
   *
   * @throws AssertionError if they cannot be read in time
   */
  public List<ConsumerRecord<byte[], byte[]>> toEnd(Duration within) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    return until(
        all ->
            ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue()),
        within);
  }

  @Override
  public void close() {
    consumer.close();
  }

  private Stream<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()));
  }
}
