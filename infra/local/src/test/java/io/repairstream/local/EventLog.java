package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The event log as a reader outside the product sees it. */
final class EventLog {
  private EventLog() {}

  /**
   * Fails unless the organization's events are numbered 1, 2, 3, … in the order they stand in the
   * log.
   */
  static void assertGapless(LaunchedStack stack, String organizationId) {
    List<Long> sequences = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : read(stack, Topics.EVENTS)) {
      if (organizationId.equals(Headers.text(record.headers(), Headers.CE_ORGID))) {
        String sequence = Headers.text(record.headers(), Headers.CE_SEQUENCE);
        assertThat(sequence).as("sequence header").isNotNull();
        sequences.add(Long.parseLong(String.valueOf(sequence)));
      }
    }
    assertThat(sequences)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, sequences.size()).boxed().toList());
  }

  /** All committed records of {@code topic} up to now, partition by partition. */
  static List<ConsumerRecord<byte[], byte[]>> read(LaunchedStack stack, String topic) {
    KafkaClients clients = new KafkaClients(stack.value("KAFKA_BOOTSTRAP_SERVERS"), Map.of());
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = clients.assignedConsumer("test-reader")) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }
}
