package io.repairstream.webhook.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.json.WireTime;
import java.nio.ByteBuffer;
import java.time.Instant;

/** The exact bytes a receiver gets: {@code {"id", "event", "timestamp", "data"}}. */
final class DeliveryBody {
  private static final JsonMapper JSON = new JsonMapper();

  private DeliveryBody() {}

  static ByteBuffer of(String deliveryId, String publicName, Instant occurredAt, JsonNode data) {
    ObjectNode body = JSON.createObjectNode();
    body.put("id", deliveryId)
        .put("event", publicName)
        .put("timestamp", WireTime.text(occurredAt))
        .set("data", data);
    try {
      return ByteBuffer.wrap(JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON values was not written", e);
    }
  }
}
