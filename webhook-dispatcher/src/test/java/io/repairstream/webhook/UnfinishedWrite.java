package io.repairstream.webhook;

import io.repairstream.testkit.Parts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A transaction that is open in every partition of a topic until it is closed: whoever reads the
 * topic to its end, and only what is committed, does not come to it.
 */
final class UnfinishedWrite implements AutoCloseable {
  private final Producer<byte[], byte[]> producer;

  /** Begins to write to {@code topic}. */
  UnfinishedWrite(Parts parts, String topic) {
    byte[] key = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                parts.kafka(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "unfinished-" + UUID.randomUUID(),
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                (int) Duration.ofMinutes(10).toMillis()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    producer.beginTransaction();
    for (PartitionInfo partition : producer.partitionsFor(topic)) {
      var unused =
          producer.send(new ProducerRecord<>(topic, partition.partition(), key, new byte[0]));
    }
    producer.flush();
  }

  /** Takes it all back. */
  @Override
  public void close() {
    try (producer) {
      producer.abortTransaction();
    }
  }
}
