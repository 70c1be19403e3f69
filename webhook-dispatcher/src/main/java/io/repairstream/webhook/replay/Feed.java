package io.repairstream.webhook.replay;

import io.repairstream.schemas.serde.SchemaRegistryException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out what a consumer reads, record by record: one that cannot be read is passed over, and
 * what was not taken because registry or broker failed is read again.
 */
final class Feed {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

  private final Consumer<byte[], byte[]> consumer;
  private final Runnable passedOver;

  /**
   * @param passedOver told of each record that cannot be read
   */
  Feed(Consumer<byte[], byte[]> consumer, Runnable passedOver) {
    this.consumer = consumer;
    this.passedOver = passedOver;
  }

  /** Who takes records. */
  interface Taker {
    /** Takes {@code record}, or throws when it cannot be read. */
    void take(ConsumerRecord<byte[], byte[]> record);
  }

  /** Waits for records as long as {@code patience} and has {@code taker} take them. */
  void poll(Duration patience, Taker taker) {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(patience);
    RuntimeException failure = null;
    for (TopicPartition partition : records.partitions()) {
      try {
        take(partition, records.records(partition), taker);
      } catch (RuntimeException e) {
        // The others were polled as well: their positions have moved on.
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void take(
      TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records, Taker taker) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        taker.take(record);
      } catch (SchemaRegistryException | KafkaException e) {
        // The registry or the broker failed, the record is not at fault.
        consumer.seek(partition, record.offset());
        throw e;
      } catch (RuntimeException e) {
        // It stays in the log as it is: a version that can read it will.
        passedOver.run();
        LOG.atError()
            .setCause(e)
            .addKeyValue("topic", record.topic())
            .addKeyValue("partition", record.partition())
            .addKeyValue("offset", record.offset())
            .log("record cannot be read, replays pass it over");
      }
    }
  }
}
