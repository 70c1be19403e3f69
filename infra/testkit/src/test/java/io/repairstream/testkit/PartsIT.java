package io.repairstream.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

final class PartsIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  private final Parts parts = Parts.ofSuite();

  @Test
  void readsFromABrokerWhatWasCommittedOnly() throws Exception {
    NewTopic topic = new NewTopic("letters", 2, (short) 1);
    parts.createTopics(List.of(topic));
    parts.createTopics(List.of(topic));
    Map<String, Object> config =
        Map.of("bootstrap.servers", parts.kafka(), "transactional.id", "writer");
    try (TopicReader reader = TopicReader.fromNow(parts.kafka(), "letters");
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(letter("refused")).get(60, TimeUnit.SECONDS);
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(letter("accepted")).get(60, TimeUnit.SECONDS);
      producer.commitTransaction();

      assertThat(reader.atLeast(1, SOON))
          .extracting(letter -> new String(letter.value(), UTF_8))
          .containsExactly("accepted");
      assertThatThrownBy(() -> reader.atLeast(2, Duration.ofMillis(200)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("records read: 1");
    }
    try (TopicReader reader = TopicReader.fromBeginning(parts.kafka(), "letters")) {
      assertThat(reader.atLeast(1, SOON)).hasSize(1);
    }
  }

  @Test
  void opensAMigratedDatabase() throws Exception {
    Database database = parts.database();
    try (Connection connection =
        DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.password())) {
      assertThat(connection.getMetaData().getTables(null, null, "flyway_schema_history", null))
          .satisfies(tables -> assertThat(tables.next()).isTrue());
    }
    assertThat(parts.database()).isSameAs(database);
  }

  @Test
  void asksARegistry() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI subjects = URI.create(parts.registry() + "/subjects");
      assertThat(
              client
                  .send(HttpRequest.newBuilder(subjects).build(), BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(200);
    }
  }

  private static ProducerRecord<byte[], byte[]> letter(String text) {
    return new ProducerRecord<>("letters", text.getBytes(UTF_8));
  }
}
