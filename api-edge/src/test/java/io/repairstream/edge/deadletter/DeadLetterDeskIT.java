package io.repairstream.edge.deadletter;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.runtime.kafka.SchemaRegistries;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.LetterHeaders;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.failure.DeadLetter;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.testkit.Parts;
import io.repairstream.testkit.TopicReader;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dead letters on a real broker: found, written back exactly as they came, and once. */
class DeadLetterDeskIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Instant FAILED = Instant.parse("2026-06-12T10:00:00Z");

  private static KafkaClients clients;
  private static WireFormat wire;
  private static Producer<byte[], byte[]> producer;

  @BeforeAll
  static void open() {
    Parts parts = Parts.ofSuite();
    parts.createProductTopics();
    clients = parts.clients();
    wire = SchemaRegistries.wireFormat(parts.registry());
    producer = clients.producer("letters");
    for (String app : LetterId.APPS) {
      wire.register(Topics.deadLetters(app), DeadLetter.getClassSchema());
    }
  }

  @AfterAll
  static void close() {
    producer.close();
  }

  @Test
  void theNewestLettersOfAllProcessesAreShownWithoutWhatTheyHeld() throws Exception {
    for (int i = 0; i < 12; i++) {
      bury(LetterId.APPS.get(i % 3), "key-" + i, headers("type", "t" + i), FAILED.plusSeconds(i));
    }
    List<KeptLetter> newest = desk().newest(null, null, 5);

    assertThat(newest)
        .hasSize(5)
        .isSortedAccordingTo((a, b) -> b.failedAt().compareTo(a.failedAt()));
    List<KeptLetter> mine = desk().newest("api-edge", FAILED.plusSeconds(9), 3);
    assertThat(mine).extracting(KeptLetter::key).containsExactly("key-6", "key-3", "key-0");
    assertThat(mine.getFirst().type()).isEqualTo("t6");
    assertThat(mine.getFirst().valueBytes()).isEqualTo(3);
    assertThat(mine.getFirst().redrivenAt()).isNull();
  }

  @Test
  void aLetterGoesBackExactlyAsItCameAndOnce() throws Exception {
    RecordHeaders headers = headers("type", "io.repairstream.Strange");
    headers.add("twice", new byte[] {1});
    headers.add("twice", new byte[] {2});
    headers.add("nothing", null);
    LetterId id = bury("streams-processors", "org-1", headers, FAILED);
    try (TopicReader topic = TopicReader.fromNow(Parts.ofSuite().kafka(), Topics.COMMANDS)) {
      DeadLetterDesk.Redriven first = requireNonNull(desk().redrive(id));
      DeadLetterDesk.Redriven again = requireNonNull(desk().redrive(id));

      assertThat(first.done()).isTrue();
      assertThat(again.done()).isFalse();
      assertThat(again.letter().redrivenAt()).isEqualTo(first.letter().redrivenAt());
      List<ConsumerRecord<byte[], byte[]>> back = topic.atLeast(1, SOON);
      assertThat(back).hasSize(1);
      ConsumerRecord<byte[], byte[]> record = back.getFirst();
      assertThat(record.partition()).isEqualTo(5);
      assertThat(record.key()).isEqualTo(Headers.utf8("org-1"));
      assertThat(record.value()).containsExactly(7, 8, 9);
      List<Header> kept = new ArrayList<>(List.of(record.headers().toArray()));
      Header more = kept.removeLast();
      assertThat(kept).containsExactly(headers.toArray());
      assertThat(more.key()).isEqualTo(Headers.REDRIVEN_FOR);
      assertThat(Headers.isForAnother(record.headers(), "streams-processors")).isFalse();
      assertThat(Headers.isForAnother(record.headers(), "api-edge")).isTrue();
    }
    assertThat(desk().newest("streams-processors", FAILED.plusMillis(1), 100))
        .filteredOn(letter -> letter.id().equals(id))
        .allSatisfy(letter -> assertThat(letter.redrivenAt()).isNotNull())
        .hasSize(1);
  }

  @Test
  void whoAsksAtOnceSendsItOnce() throws Exception {
    LetterId id = bury("webhook-dispatcher", "org-2", headers("type", "x"), FAILED);
    int callers = 4;
    try (ExecutorService threads = Executors.newFixedThreadPool(callers);
        TopicReader topic = TopicReader.fromNow(Parts.ofSuite().kafka(), Topics.COMMANDS)) {
      List<Future<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        calls.add(threads.submit(() -> done(id)));
      }
      for (Future<Boolean> call : calls) {
        call.get(120, TimeUnit.SECONDS);
      }
      // Whoever was fenced is told to try again, and then learns what became of it.
      assertThat(requireNonNull(desk().redrive(id)).letter().redrivenAt()).isNotNull();
      assertThat(topic.atLeast(1, SOON)).hasSize(1);
    }
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(desk().redrive(new LetterId("api-edge", 0, 1_000_000))).isNull();
    assertThat(desk().redrive(new LetterId("api-edge", 99, 0))).isNull();
    assertThat(LetterId.parse("api-edge.1.2")).isEqualTo(new LetterId("api-edge", 1, 2));
    assertThat(LetterId.parse("repair.events.1.2")).isNull();
    assertThat(LetterId.parse("api-edge.1")).isNull();
  }

  private static boolean done(LetterId id) {
    try {
      return requireNonNull(desk().redrive(id)).done();
    } catch (KafkaException fenced) {
      return false;
    }
  }

  private static DeadLetterDesk desk() {
    return new KafkaDeadLetterDesk(
        () -> clients.assignedConsumer("desk"),
        () -> clients.transactionalProducer("operator-redrive"),
        wire,
        Clock.systemUTC());
  }

  private static RecordHeaders headers(String name, String value) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, name, value);
    return headers;
  }

  private static LetterId bury(String app, String key, RecordHeaders headers, Instant failedAt)
      throws Exception {
    String topic = Topics.deadLetters(app);
    DeadLetter letter =
        DeadLetter.newBuilder()
            .setApp(app)
            .setTopic(Topics.COMMANDS)
            .setPartition(5)
            .setOffset(81)
            .setKey(ByteBuffer.wrap(Headers.utf8(key)))
            .setValue(ByteBuffer.wrap(new byte[] {7, 8, 9}))
            .setHeaders(LetterHeaders.byName(headers))
            .setHeaderList(LetterHeaders.inOrder(headers))
            .setTimestamp(1L)
            .setErrorClass("java.lang.IllegalStateException")
            .setErrorMessage("no codec")
            .setFailedAt(failedAt)
            .build();
    RecordMetadata kept =
        producer
            .send(new ProducerRecord<>(topic, Headers.utf8(key), wire.encode(topic, letter)))
            .get(60, TimeUnit.SECONDS);
    return new LetterId(app, kept.partition(), kept.offset());
  }
}
