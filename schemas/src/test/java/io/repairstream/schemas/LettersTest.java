package io.repairstream.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.failure.DeadLetter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What a dead letter keeps of a record, and says of its failure. */
final class LettersTest {
  private static final Instant NOW = Instant.parse("2026-06-12T15:30:00.123456789Z");

  @Test
  void aLetterKeepsTheRecordWholeAndWhereItStood() {
    ConsumerRecord<byte[], byte[]> record = record();
    record.headers().add("type", "one".getBytes(UTF_8)).add("type", "two".getBytes(UTF_8));
    record.headers().add("empty", null);

    DeadLetter letter = Letters.of("api-edge", record, new IllegalStateException("no"), NOW);

    assertThat(letter.getApp()).isEqualTo("api-edge");
    assertThat(letter.getTopic()).isEqualTo("repair.events.v1");
    assertThat(letter.getPartition()).isEqualTo(3);
    assertThat(letter.getOffset()).isEqualTo(41);
    assertThat(letter.getKey()).isEqualTo(ByteBuffer.wrap(new byte[] {7}));
    assertThat(letter.getValue()).isNull();
    assertThat(letter.getHeaders()).containsOnlyKeys("type");
    assertThat(letter.getHeaderList())
        .extracting(header -> header.getKey())
        .containsExactly("type", "type", "empty");
    assertThat(letter.getErrorClass()).isEqualTo("java.lang.IllegalStateException");
    assertThat(letter.getFailedAt()).isEqualTo("2026-06-12T15:30:00.123456Z");
  }

  @Test
  void theMessageTellsWhatCausedTheFailureAndNeverTheWordNull() {
    assertThat(message(new IllegalStateException("outer", new IOException("inner"))))
        .isEqualTo("outer; caused by java.io.IOException: inner");
    assertThat(message(new IllegalStateException())).isEmpty();
    assertThat(message(new IllegalStateException("outer", new IOException())))
        .isEqualTo("outer; caused by java.io.IOException: ");
  }

  @Test
  void aLongMessageIsCut() {
    assertThat(message(new IllegalStateException("x".repeat(5_000)))).hasSize(1_000);
  }

  private static String message(Throwable cause) {
    return Letters.of("api-edge", record(), cause, NOW).getErrorMessage();
  }

  private static ConsumerRecord<byte[], byte[]> record() {
    return new ConsumerRecord<>("repair.events.v1", 3, 41, new byte[] {7}, null);
  }
}
