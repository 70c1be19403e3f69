package io.repairstream.edge.deadletter;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.failure.DeadLetter;
import io.repairstream.schemas.failure.DeadLetterHeader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Reads dead letters: as the operator sees them, and as the records they were. */
final class LetterCodec {
  private static final int KEY_SHOWN = 200;

  private LetterCodec() {}

  static KeptLetter shown(LetterId id, DeadLetter letter) {
    ByteBuffer type = letter.getHeaders().get(Headers.TYPE);
    ByteBuffer value = letter.getValue();
    return new KeptLetter(
        id,
        letter.getApp(),
        letter.getTopic(),
        letter.getPartition(),
        letter.getOffset(),
        text(letter.getKey()),
        text(type),
        value == null ? 0 : value.remaining(),
        letter.getErrorClass(),
        letter.getErrorMessage(),
        letter.getFailedAt(),
        null);
  }

  /**
   * The record exactly as it came, on the partition it came from, and one header more: for whom it
   * comes again.
   */
  static ProducerRecord<byte[], byte[]> original(DeadLetter letter) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            letter.getTopic(),
            letter.getPartition(),
            bytes(letter.getKey()),
            bytes(letter.getValue()));
    if (letter.getHeaderList().isEmpty()) {
      // A former version kept them by name alone.
      for (Map.Entry<String, ByteBuffer> header : letter.getHeaders().entrySet()) {
        record.headers().add(header.getKey(), bytes(header.getValue()));
      }
    }
    for (DeadLetterHeader header : letter.getHeaderList()) {
      record.headers().add(header.getKey(), bytes(header.getValue()));
    }
    record.headers().remove(Headers.REDRIVEN_FOR);
    Headers.add(record.headers(), Headers.REDRIVEN_FOR, letter.getApp());
    return record;
  }

  private static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static @Nullable String text(@Nullable ByteBuffer buffer) {
    if (buffer == null || buffer.remaining() > KEY_SHOWN) {
      return null;
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(buffer.duplicate()).toString();
      return text.chars().anyMatch(Character::isISOControl) ? null : text;
    } catch (CharacterCodingException noText) {
      return null;
    }
  }
}
