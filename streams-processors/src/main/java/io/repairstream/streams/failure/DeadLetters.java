package io.repairstream.streams.failure;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a record that cannot be handled into a dead letter, so that its partition goes on and
 * nothing is lost.
 */
public final class DeadLetters {
  /** Where the dead letters of this process go. */
  public static final String TOPIC = Topics.deadLetters("streams-processors");

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private final DeadLetterCodec codec;
  private final String topology;
  private final Counter count;

  /** Dead letters of {@code topology}. */
  public DeadLetters(WireFormat wire, MeterRegistry meters, String topology) {
    this.codec = new DeadLetterCodec(wire, TOPIC, topology);
    this.topology = topology;
    this.count = meters.counter("streams.dead.letters", "topology", topology);
  }

  /**
   * Whether a record was written back for another process or another topology of this one: here it
   * has been handled, or comes again by a letter of its own, and a fold would count it twice.
   */
  public boolean isForAnother(Record<byte[], byte[]> record) {
    String wanted = Headers.text(record.headers(), Headers.SET_ASIDE_BY);
    return Headers.isForAnother(record.headers(), DeadLetterCodec.APP)
        || (wanted != null && !wanted.equals(topology));
  }

  /** Registers what the topic will hold. */
  public void register() {
    codec.register();
  }

  /**
   * The dead letter of {@code record}, which stood at {@code origin} and failed with {@code cause}.
   */
  public Record<Object, byte[]> letter(
      Record<byte[], byte[]> record, RecordMetadata origin, Throwable cause, Instant now) {
    count.increment();
    LOG.atError()
        .setCause(cause)
        .addKeyValue("topology", topology)
        .addKeyValue("topic", origin.topic())
        .addKeyValue("partition", origin.partition())
        .addKeyValue("offset", origin.offset())
        .log("record could not be handled and became a dead letter");
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, DeadLetterCodec.TYPE);
    return new Record<>(
        record.key(), codec.encode(record, origin, cause, now), now.toEpochMilli(), headers);
  }
}
