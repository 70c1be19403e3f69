package io.repairstream.edge.documentation;

import io.repairstream.edge.contract.Contract;
import io.repairstream.edge.contract.ContractException;
import io.repairstream.edge.json.Json;
import io.repairstream.schemas.kpi.KpiValue;
import io.repairstream.schemas.usage.UsageTotal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The AsyncAPI document: its words are a resource; Avro schemas come from the records, webhooks and
 * what they are made of from the contract.
 */
public final class AsyncApi {
  private static final Map<String, Schema> RECORDS =
      List.of(UsageTotal.getClassSchema(), KpiValue.getClassSchema()).stream()
          .collect(Collectors.toUnmodifiableMap(Schema::getFullName, schema -> schema));
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String EXAMPLES = "#/components/examples/";
  private static final String BODY = "/post/requestBody/content/application~1json";

  private final JsonNode contract;
  private final ObjectNode document;
  private final ObjectNode messages;
  private final ObjectNode schemas;

  private AsyncApi(JsonNode contract, ObjectNode document) {
    this.contract = contract;
    this.document = document;
    this.messages = (ObjectNode) document.at("/components/messages");
    this.schemas = ((ObjectNode) document.path("components")).putObject("schemas");
  }

  /** The document of what {@code contract} says is sent, and of the public topics. */
  public static AsyncApi of(Contract contract) {
    AsyncApi made = new AsyncApi(contract.document(), (ObjectNode) Contract.read("/asyncapi.yaml"));
    made.fillRecords();
    made.addWebhooks();
    return made;
  }

  /** The document as JSON text. */
  public String json() {
    return Json.write(document);
  }

  private void fillRecords() {
    for (JsonNode message : messages) {
      String name = message.path("name").asString();
      Schema schema = RECORDS.get(name);
      if (schema == null) {
        throw new ContractException("asyncapi.yaml has message " + name + ", which is no record");
      }
      ((ObjectNode) message.path("payload")).set("schema", Json.readOwn(schema.toString()));
    }
  }

  private void addWebhooks() {
    ObjectNode channel = ((ObjectNode) document.at("/channels/webhooks")).putObject("messages");
    for (Map.Entry<String, JsonNode> webhook : contract.path("webhooks").properties()) {
      String event = webhook.getKey();
      messages.set(event, message(event, webhook.getValue()));
      channel.putObject(event).put("$ref", "#/components/messages/" + event);
    }
  }

  private ObjectNode message(String event, JsonNode webhook) {
    JsonNode operation = webhook.path("post");
    ObjectNode message = Json.object();
    message
        .put("name", event)
        .put("title", event)
        .put("summary", operation.path("summary").asString())
        .put("description", operation.path("description").asString());
    message.putArray("traits").addObject().put("$ref", "#/components/messageTraits/delivery");
    message.set("payload", webhook.at(BODY + "/schema"));
    takeAlong(message.path("payload"));
    ArrayNode examples = message.putArray("examples");
    for (JsonNode reference : webhook.at(BODY + "/examples")) {
      JsonNode example = referred(reference, EXAMPLES);
      examples
          .addObject()
          .put("name", event)
          .put("summary", example.path("summary").asString())
          .set("payload", example.path("value"));
    }
    return message;
  }

  /** Copies every schema that {@code node} refers to, and those that these refer to. */
  private void takeAlong(JsonNode node) {
    String reference = node.path("$ref").asString("");
    if (reference.startsWith(SCHEMAS)) {
      String name = reference.substring(SCHEMAS.length());
      if (!schemas.has(name)) {
        JsonNode schema = referred(node, SCHEMAS);
        schemas.set(name, schema);
        takeAlong(schema);
      }
    }
    node.forEach(this::takeAlong);
  }

  private JsonNode referred(JsonNode node, String expected) {
    String reference = node.path("$ref").asString("");
    JsonNode target = contract.at(reference.substring(1));
    if (!reference.startsWith(expected) || target.isMissingNode()) {
      throw new ContractException("'" + reference + "' names nothing under " + expected);
    }
    return target;
  }
}
