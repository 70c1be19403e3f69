package io.repairstream.edge.projection;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Letters;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.failure.DeadLetter;
import io.repairstream.schemas.serde.WireFormat;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps records that the projection cannot use, whole and with their cause, before it goes on. */
final class DeadLetters {
  /** Application in whose topic they are. */
  static final String APPLICATION = "api-edge";

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
  private static final long DEADLINE_SECONDS = 12;

  private final Producer<byte[], byte[]> producer;
  private final WireFormat wire;
  private final Clock clock;
  private final String topic = Topics.deadLetters(APPLICATION);

  DeadLetters(Producer<byte[], byte[]> producer, WireFormat wire, Clock clock) {
    this.producer = producer;
    this.wire = wire;
    this.clock = clock;
  }

  /**
   * Returns once Kafka has {@code record}; a failure leaves it to be read, and come here, again.
   */
  void keep(ConsumerRecord<byte[], byte[]> record, Throwable cause)
      throws ExecutionException, TimeoutException, InterruptedException {
    DeadLetter letter = Letters.of(APPLICATION, record, cause, clock.instant());
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(topic, record.key(), wire.encode(topic, letter));
    Headers.add(message.headers(), Headers.TYPE, letter.getSchema().getFullName());
    producer.send(message).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    LOG.atWarn()
        .setCause(cause)
        .addKeyValue("topicName", record.topic())
        .addKeyValue("partition", record.partition())
        .addKeyValue("offset", record.offset())
        .log("record was put to the dead letters");
  }
}
