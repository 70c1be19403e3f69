package io.repairstream.streams.failure;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.LetterHeaders;
import io.repairstream.schemas.Letters;
import io.repairstream.schemas.failure.DeadLetter;
import io.repairstream.schemas.failure.DeadLetterHeader;
import io.repairstream.schemas.serde.WireFormat;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Writes dead letters: the record whole, where it stood, and why it failed. */
final class DeadLetterCodec {
  static final String TYPE = DeadLetter.getClassSchema().getFullName();
  static final String APP = "streams-processors";

  private final WireFormat wire;
  private final String topic;
  private final String topology;

  DeadLetterCodec(WireFormat wire, String topic, String topology) {
    this.wire = wire;
    this.topic = topic;
    this.topology = topology;
  }

  void register() {
    wire.register(topic, DeadLetter.getClassSchema());
  }

  byte[] encode(
      Record<byte[], byte[]> record, RecordMetadata origin, Throwable cause, Instant now) {
    DeadLetter letter =
        Letters.of(
            APP,
            new TopicPartition(origin.topic(), origin.partition()),
            origin.offset(),
            record.key(),
            record.value(),
            record.headers(),
            record.timestamp(),
            cause,
            now);
    return wire.encode(
        topic, DeadLetter.newBuilder(letter).setHeaderList(headers(record.headers())).build());
  }

  /** As they came, and who gives up on it: others may have made a letter of it too. */
  private List<DeadLetterHeader> headers(org.apache.kafka.common.header.Headers came) {
    List<DeadLetterHeader> headers = new ArrayList<>(LetterHeaders.inOrder(came));
    headers.removeIf(header -> header.getKey().equals(Headers.SET_ASIDE_BY));
    headers.add(
        new DeadLetterHeader(Headers.SET_ASIDE_BY, ByteBuffer.wrap(Headers.utf8(topology))));
    return headers;
  }
}
