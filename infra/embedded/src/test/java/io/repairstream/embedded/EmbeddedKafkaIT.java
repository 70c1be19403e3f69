package io.repairstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedKafkaIT {

  private static final String TOPIC = "letters";

  @TempDir Path directory;

  @Test
  void keepsTransactionsThroughAKill() throws Exception {
    try (EmbeddedKafka kafka = new EmbeddedKafka(directory, 0)) {
      kafka.start();
      createTopic(kafka);
      produce(kafka, "a");
      assertThat(consume(kafka, 1)).containsExactly("a");

      kafka.kill();
      assertThat(kafka.onExit().get(60, TimeUnit.SECONDS)).isNotZero();
      kafka.start();
      produce(kafka, "b");
      assertThat(consume(kafka, 2)).containsExactly("a", "b");

      kafka.stop();
      assertThat(kafka.onExit().get(60, TimeUnit.SECONDS)).isIn(0, 143);
    }
  }

  @Test
  void endsTheProcessThatAnEarlierOwnerLeft() throws Exception {
    EmbeddedKafka left = new EmbeddedKafka(directory, 0);
    left.start();
    createTopic(left);
    produce(left, "a");
    try (EmbeddedKafka kafka = new EmbeddedKafka(directory, 0)) {
      kafka.start();
      assertThat(left.onExit()).succeedsWithin(Duration.ofSeconds(60));
      assertThat(consume(kafka, 1)).containsExactly("a");
    }
  }

  private static void createTopic(EmbeddedKafka kafka) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.address()))) {
      admin
          .createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
          .all()
          .get(60, TimeUnit.SECONDS);
    }
  }

  private static void produce(EmbeddedKafka kafka, String value) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", kafka.address(), "transactional.id", "writer");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(TOPIC, value));
      producer.commitTransaction();
      assertThat(sent).isDone();
    }
  }

  private static List<String> consume(EmbeddedKafka kafka, int count) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            kafka.address(),
            "group.id",
            "reader-" + count,
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            "read_committed");
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(r -> values.add(r.value()));
                return values.size() >= count;
              });
    }
    return values;
  }
}
