package io.repairstream.benchmarks.delivering;

import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.serde.WireFormat;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes records of the product; one that the broker does not take makes the run void. */
final class RecordLog implements AutoCloseable {
  private static final Duration CLOSE = Duration.ofSeconds(60);

  private final WireFormat wire;
  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<@Nullable Exception> failed = new AtomicReference<>();

  /** A log on the broker at {@code bootstrap}, whose producer has {@code settings}. */
  RecordLog(String bootstrap, WireFormat wire, Map<String, String> settings) {
    this.wire = wire;
    this.producer = new KafkaClients(bootstrap, settings).producer("benchmark-records");
  }

  /** Hands a record over, to where its key belongs. */
  void write(String topic, String key, SpecificRecord value) {
    write(topic, null, key, value);
  }

  /** Hands a record over, to {@code partition} or to where its key belongs. */
  void write(String topic, @Nullable Integer partition, String key, SpecificRecord value) {
    Exception failure = failed.get();
    if (failure != null) {
      throw new LoadFailure("records could not be written: " + failure.getMessage(), failure);
    }
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, partition, Headers.utf8(key), wire.encode(topic, value));
    Headers.add(record.headers(), Headers.TYPE, value.getSchema().getFullName());
    Future<?> unused =
        producer.send(
            record,
            (metadata, cause) -> {
              if (cause != null) {
                failed.compareAndSet(null, cause);
              }
            });
  }

  /** Waits until all of it is written. */
  @Override
  public void close() {
    producer.flush();
    producer.close(CLOSE);
    Exception failure = failed.get();
    if (failure != null) {
      throw new LoadFailure("records could not be written: " + failure.getMessage(), failure);
    }
  }
}
