package io.repairstream.schemas;

import io.repairstream.schemas.failure.DeadLetter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Makes dead letters: the record whole, where it stood, and why it was given up. */
public final class Letters {
  private static final int CAUSES_TOLD = 4;

  /** What is wrong with a value may repeat the value. */
  private static final int MESSAGE_LENGTH = 1_000;

  private Letters() {}

  /**
   * The letter of {@code record}, which a consumer has read.
   *
   * @param app application that gives up
   */
  public static DeadLetter of(
      String app, ConsumerRecord<byte[], byte[]> record, Throwable cause, Instant now) {
    return of(
        app,
        new TopicPartition(record.topic(), record.partition()),
        record.offset(),
        record.key(),
        record.value(),
        record.headers(),
        record.timestamp(),
        cause,
        now);
  }

  /**
   * The letter of the record that stands at {@code offset} of {@code partition}.
   *
   * @param app application that gives up
   * @param timestamp the record's, in milliseconds
   */
  public static DeadLetter of(
      String app,
      TopicPartition partition,
      long offset,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      long timestamp,
      Throwable cause,
      Instant now) {
    return DeadLetter.newBuilder()
        .setApp(app)
        .setTopic(partition.topic())
        .setPartition(partition.partition())
        .setOffset(offset)
        .setKey(key == null ? null : ByteBuffer.wrap(key))
        .setValue(value == null ? null : ByteBuffer.wrap(value))
        .setHeaders(LetterHeaders.byName(headers))
        .setHeaderList(LetterHeaders.inOrder(headers))
        .setTimestamp(timestamp)
        .setErrorClass(cause.getClass().getName())
        .setErrorMessage(message(cause))
        .setFailedAt(now.truncatedTo(ChronoUnit.MICROS))
        .build();
  }

  /** The cause with what caused it, outermost first. */
  private static String message(Throwable cause) {
    StringBuilder text = new StringBuilder(Objects.toString(cause.getMessage(), ""));
    Throwable deeper = cause.getCause();
    for (int depth = 0; deeper != null && depth < CAUSES_TOLD; depth++) {
      text.append("; caused by ")
          .append(deeper.getClass().getName())
          .append(": ")
          .append(Objects.toString(deeper.getMessage(), ""));
      deeper = deeper.getCause();
    }
    return text.length() <= MESSAGE_LENGTH ? text.toString() : text.substring(0, MESSAGE_LENGTH);
  }
}
