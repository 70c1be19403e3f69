package io.repairstream.streams.failure;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.LetterHeaders;
import io.repairstream.schemas.failure.DeadLetter;
import io.repairstream.schemas.failure.DeadLetterHeader;
import io.repairstream.schemas.serde.WireFormat;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Writes dead letters: the record whole, where it stood, and why it failed. */
final class DeadLetterCodec {
  static final String TYPE = DeadLetter.getClassSchema().getFullName();

  static final String APP = "streams-processors";
  private static final int CAUSES_TOLD = 4;

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
    return wire.encode(
        topic,
        new DeadLetter(
            APP,
            origin.topic(),
            origin.partition(),
            origin.offset(),
            wrap(record.key()),
            wrap(record.value()),
            LetterHeaders.byName(record.headers()),
            cause.getClass().getName(),
            message(cause),
            now,
            headers(record.headers()),
            record.timestamp()));
  }

  /** As they came, and who gives up on it: others may have made a letter of it too. */
  private List<DeadLetterHeader> headers(org.apache.kafka.common.header.Headers came) {
    List<DeadLetterHeader> headers = new ArrayList<>(LetterHeaders.inOrder(came));
    headers.removeIf(header -> header.getKey().equals(Headers.SET_ASIDE_BY));
    headers.add(
        new DeadLetterHeader(Headers.SET_ASIDE_BY, ByteBuffer.wrap(Headers.utf8(topology))));
    return headers;
  }

  /** The cause with what caused it, outermost first. */
  private static String message(Throwable cause) {
    StringBuilder text = new StringBuilder(Objects.toString(cause.getMessage(), ""));
    Throwable deeper = cause.getCause();
    for (int depth = 0; deeper != null && depth < CAUSES_TOLD; depth++) {
      text.append("; caused by ")
          .append(deeper.getClass().getName())
          .append(": ")
          .append(deeper.getMessage());
      deeper = deeper.getCause();
    }
    return text.toString();
  }

  private static @Nullable ByteBuffer wrap(byte @Nullable [] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }
}
