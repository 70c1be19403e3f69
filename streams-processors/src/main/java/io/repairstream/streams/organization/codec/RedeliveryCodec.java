package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.webhook.DeliveryCause;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.streams.organization.domain.endpoint.Redelivery;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Deliveries that are sent again between Avro and domain; their bodies are UTF-8 text. */
final class RedeliveryCodec {
  private RedeliveryCodec() {}

  static Redelivery fromAvro(WebhookDelivery avro) {
    return new Redelivery(
        avro.getDeliveryId(),
        avro.getEventId(),
        avro.getEvent(),
        avro.getEventSequence(),
        avro.getEntityType(),
        avro.getEntityId(),
        avro.getOccurredAt(),
        StandardCharsets.UTF_8.decode(avro.getBody().duplicate()).toString());
  }

  static WebhookDelivery toAvro(String orgId, String endpointId, Redelivery delivery) {
    return WebhookDelivery.newBuilder()
        .setDeliveryId(delivery.deliveryId())
        .setEndpointId(endpointId)
        .setOrgId(orgId)
        .setEventId(delivery.eventId())
        .setEvent(delivery.eventName())
        .setEventSequence(delivery.eventSequence())
        .setEntityType(delivery.entityType())
        .setEntityId(delivery.entityId())
        .setOccurredAt(delivery.occurredAt())
        .setBody(ByteBuffer.wrap(delivery.body().getBytes(StandardCharsets.UTF_8)))
        .setCause(DeliveryCause.REDELIVERY)
        .build();
  }
}
