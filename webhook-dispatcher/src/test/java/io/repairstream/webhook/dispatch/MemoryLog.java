package io.repairstream.webhook.dispatch;

import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.RetryRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The logs of one partition in memory: what a desk writes is acknowledged at once, and the retry
 * log can be read back.
 *
 * <p>A mark follows everything that was handed over before it, so that a test knows when all of it
 * is written or read.
 */
final class MemoryLog {
  /** Where marks are written to. */
  static final String MARKS = "marks";

  /** A mark to be read: an offset behind all others. */
  static final long MARK = Long.MAX_VALUE - 1;

  private static final int FETCHED_AT_ONCE = 8;

  private final WireFormat wire;
  private final long begin;
  private final LongFunction<RetryRecord> former;
  private final Consumer<DeliveryAttempt> attempts;
  private final List<ProducerRecord<byte[], byte[]>> retries = new ArrayList<>();
  private long commands;
  private long written;
  private volatile boolean nothingWritten = true;
  private long read;
  private volatile boolean nothingRead = true;

  /**
   * @param begin offset of the first record that is written to the retry log here
   * @param former what stands there before
   * @param attempts told of each row of the attempt log, on the writer's thread
   */
  MemoryLog(
      WireFormat wire,
      long begin,
      LongFunction<RetryRecord> former,
      Consumer<DeliveryAttempt> attempts) {
    this.wire = wire;
    this.begin = begin;
    this.former = former;
    this.attempts = attempts;
  }

  /** What a writer writes with. */
  MockProducer<byte[], byte[]> producer() {
    return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
      @Override
      public synchronized Future<RecordMetadata> send(
          ProducerRecord<byte[], byte[]> record, Callback acknowledged) {
        take(record);
        Future<RecordMetadata> sent =
            super.send(record, (at, failure) -> acknowledged.onCompletion(metadata(at), failure));
        // It is kept here already.
        clear();
        return sent;
      }
    };
  }

  private RecordMetadata metadata(RecordMetadata at) {
    return new RecordMetadata(
        new TopicPartition(at.topic(), at.partition()),
        begin + at.offset(),
        0,
        at.timestamp(),
        at.serializedKeySize(),
        at.serializedValueSize());
  }

  private void take(ProducerRecord<byte[], byte[]> record) {
    switch (record.topic()) {
      case MARKS -> {
        nothingWritten = written == 0;
        written = 0;
      }
      case Topics.WEBHOOK_ATTEMPTS ->
          attempts.accept(wire.decode(record.value(), DeliveryAttempt.class));
      case Topics.WEBHOOK_RETRIES -> {
        written++;
        keep(record);
      }
      default -> {
        written++;
        commands++;
      }
    }
  }

  private synchronized void keep(ProducerRecord<byte[], byte[]> record) {
    retries.add(record);
  }

  /** What a fetcher reads the retry log with. */
  MockConsumer<byte[], byte[]> reader() {
    return new MockConsumer<>("earliest") {
      private long position;

      @Override
      public synchronized void seek(TopicPartition partition, long offset) {
        position = offset;
        if (offset == MARK) {
          nothingRead = read == 0;
          read = 0;
        } else {
          read++;
        }
      }

      @Override
      public synchronized long position(TopicPartition partition) {
        return position;
      }

      @Override
      public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        TopicPartition partition = assignment().iterator().next();
        List<ConsumerRecord<byte[], byte[]>> records = records(partition, position);
        position += Math.max(1, records.size());
        return new ConsumerRecords<>(Map.of(partition, records), Map.of());
      }
    };
  }

  private synchronized List<ConsumerRecord<byte[], byte[]>> records(
      TopicPartition partition, long from) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    long end = Math.min(begin + retries.size(), from + FETCHED_AT_ONCE);
    for (long offset = from; offset < end; offset++) {
      records.add(
          offset < begin
              ? of(
                  partition,
                  offset,
                  new byte[0],
                  wire.encode(partition.topic(), former.apply(offset)))
              : of(partition, offset, key(offset), value(offset)));
    }
    return records;
  }

  private byte[] key(long offset) {
    return retries.get((int) (offset - begin)).key();
  }

  private byte[] value(long offset) {
    return retries.get((int) (offset - begin)).value();
  }

  private static ConsumerRecord<byte[], byte[]> of(
      TopicPartition partition, long offset, byte[] key, byte[] value) {
    return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, key, value);
  }

  /** A record of the retry log was asked for; on the fetcher's thread. */
  RetryRecord decode(ConsumerRecord<byte[], byte[]> record) {
    read++;
    return wire.decode(record.value(), RetryRecord.class);
  }

  /** Whether nothing was handed over between the last two marks of either kind. */
  boolean quiet() {
    return nothingWritten && nothingRead;
  }

  /** What was written to the retry log, in order. */
  synchronized List<ProducerRecord<byte[], byte[]>> retries() {
    return List.copyOf(retries);
  }

  /** Records written that are neither of the retry log nor attempts; once all is quiet. */
  long commands() {
    return commands;
  }
}
