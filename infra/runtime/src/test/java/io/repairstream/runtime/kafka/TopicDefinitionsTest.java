package io.repairstream.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.schemas.Topics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TopicDefinitionsTest {
  private static final List<String> APPLICATIONS =
      List.of("api-edge", "streams-processors", "webhook-dispatcher");

  @Test
  void fileAndCodeNameTheSameTopics() throws Exception {
    Set<String> inCode = new TreeSet<>();
    for (Field field : Topics.class.getFields()) {
      if (field.getType() == String.class) {
        inCode.add((String) field.get(null));
      }
    }
    APPLICATIONS.forEach(application -> inCode.add(Topics.deadLetters(application)));

    assertThat(definitions().stream().map(TopicDefinition::name))
        .containsExactlyInAnyOrderElementsOf(inCode);
  }

  @Test
  void exactlyThePublicTopicsAreMarkedPublic() throws IOException {
    assertThat(
            definitions().stream()
                .filter(topic -> topic.visibility().equals("public"))
                .map(TopicDefinition::name))
        .containsExactlyInAnyOrderElementsOf(Topics.PUBLIC);
  }

  @Test
  void everyTopicHasOneOfTheThreeWriters() throws IOException {
    assertThat(definitions())
        .allSatisfy(topic -> assertThat(APPLICATIONS).contains(topic.writer()));
  }

  @Test
  void topicsReadTogetherHaveTheSameNumberOfPartitions() throws IOException {
    assertThat(definitions().stream().map(TopicDefinition::partitions).collect(Collectors.toSet()))
        .hasSize(1);
  }

  @Test
  void unknownKeyInTheFileIsAnError() {
    InputStream yaml =
        new ByteArrayInputStream(
            "partitions: 1\ntopics: {}\nreplicas: 3\n".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> TopicProvisioner.read(yaml)).hasMessageContaining("replicas");
  }

  private static List<TopicDefinition> definitions() throws IOException {
    try (InputStream yaml = Files.newInputStream(Path.of("..", "topics.yaml"))) {
      return TopicProvisioner.read(yaml);
    }
  }
}
