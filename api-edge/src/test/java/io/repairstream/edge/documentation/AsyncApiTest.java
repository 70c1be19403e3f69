package io.repairstream.edge.documentation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.contract.Contract;
import io.repairstream.edge.json.Json;
import io.repairstream.schemas.PublicEvents;
import io.repairstream.schemas.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the AsyncAPI document says is what the topics, the records and the contract say. */
final class AsyncApiTest {
  private final Contract contract = Contract.load("/openapi.yaml");
  private final JsonNode document = Json.readOwn(AsyncApi.of(contract).json());

  @Test
  void everyPublicTopicIsAChannelKeptAsItIsMade() throws IOException {
    JsonNode made = topics();
    Map<String, JsonNode> channels = new HashMap<>();
    for (JsonNode channel : document.path("channels")) {
      if (!channel.path("address").isNull()) {
        channels.put(channel.path("address").asString(), channel);
      }
    }

    assertThat(channels.keySet()).containsExactlyInAnyOrderElementsOf(Topics.PUBLIC);
    for (String topic : Topics.PUBLIC) {
      JsonNode told = requireNonNull(channels.get(topic)).at("/bindings/kafka");
      assertThat(told.path("topic").asString()).isEqualTo(topic);
      assertThat(told.path("partitions").asInt()).isEqualTo(made.path("partitions").asInt());
      assertThat(told.path("topicConfiguration").path("cleanup.policy").path(0).asString())
          .isEqualTo(
              made.path("topics").path(topic).path("config").path("cleanup.policy").asString());
    }
  }

  @Test
  void everyRecordOfAPublicTopicIsThereWithItsSchemaAndSubject() {
    for (JsonNode channel : document.path("channels")) {
      String topic = channel.path("address").asString("");
      for (JsonNode reference : channel.path("messages")) {
        if (!topic.isEmpty()) {
          JsonNode message = resolve(reference);
          String schema = Json.write(message.at("/payload/schema"));
          String name = new Schema.Parser().parse(schema).getFullName();
          assertThat(message.path("name").asString()).isEqualTo(name);
          assertThat(message.path("summary").asString()).contains("Subject " + topic + "-" + name);
          assertThat(message.at("/bindings/kafka/key/description").asString()).isNotBlank();
        }
      }
    }
  }

  @Test
  void everyWebhookOfTheContractIsAMessageWithAnExample() {
    JsonNode webhooks = contract.document().path("webhooks");
    JsonNode told = document.at("/channels/webhooks/messages");

    assertThat(told.propertyNames()).containsExactlyElementsOf(webhooks.propertyNames());
    assertThat(PublicEvents.ALL).containsAll(told.propertyNames());
    for (JsonNode reference : told) {
      JsonNode message = resolve(reference);
      assertThat(resolve(message.path("payload")).at("/properties/event/const").asString())
          .isEqualTo(message.path("name").asString());
      assertThat(message.at("/examples/0/payload/event").asString())
          .isEqualTo(message.path("name").asString());
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references = new ArrayList<>();
    collect(document, references);

    assertThat(references).isNotEmpty();
    assertThat(references)
        .allSatisfy(
            reference -> assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse());
  }

  private JsonNode resolve(JsonNode reference) {
    return document.at(reference.path("$ref").asString().substring(1));
  }

  private static void collect(JsonNode node, List<String> references) {
    String reference = node.path("$ref").asString("");
    if (!reference.isEmpty()) {
      references.add(reference);
    }
    node.forEach(child -> collect(child, references));
  }

  private static JsonNode topics() throws IOException {
    try (InputStream in = Files.newInputStream(Path.of("..", "infra", "topics.yaml"))) {
      return YAMLMapper.builder().build().readTree(in);
    }
  }
}
