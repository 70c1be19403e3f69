package io.repairstream.streams.failure;

import io.repairstream.schemas.failure.DeadLetter;
import io.repairstream.schemas.failure.DeadLetterHeader;
import io.repairstream.schemas.serde.WireFormat;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Writes dead letters: the record whole, where it stood, and why it failed. */
final class DeadLetterCodec {
  static final String TYPE = DeadLetter.getClassSchema().getFullName();

  private static final String APP = "streams-processors";
  private static final int CAUSES_TOLD = 4;

  private final WireFormat wire;
  private final String topic;

  DeadLetterCodec(WireFormat wire, String topic) {
    this.wire = wire;
    this.topic = topic;
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
            headers(record.headers()),
            cause.getClass().getName(),
            message(cause),
            now,
            headerList(record.headers()),
            record.timestamp()));
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

  private static Map<String, ByteBuffer> headers(Headers headers) {
    Map<String, ByteBuffer> copy = new HashMap<>();
    for (Header header : headers) {
      if (header.value() != null) {
        copy.put(header.key(), ByteBuffer.wrap(header.value()));
      }
    }
    return copy;
  }

  /** As they came, for whoever writes the record back. */
  private static List<DeadLetterHeader> headerList(Headers headers) {
    List<DeadLetterHeader> list = new ArrayList<>();
    for (Header header : headers) {
      list.add(new DeadLetterHeader(header.key(), wrap(header.value())));
    }
    return list;
  }

  private static @Nullable ByteBuffer wrap(byte @Nullable [] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }
}
