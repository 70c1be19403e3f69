package io.repairstream.edge.projection;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.schemas.webhook.RetryState;
import io.repairstream.schemas.webhook.WebhookDelivery;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * Deliveries of an organization, and what the dispatcher writes of them.
 *
 * @param wire how it is written
 */
record DeliveryRecords(WireFormat wire, String orgId) {
  WebhookDelivery delivery(String endpointId, long sequence, Instant occurredAt) {
    return WebhookDelivery.newBuilder()
        .setDeliveryId(UUID.randomUUID().toString())
        .setEndpointId(endpointId)
        .setOrgId(orgId)
        .setEventId(UUID.randomUUID().toString())
        .setEvent("ticket.created")
        .setEventSequence(sequence)
        .setEntityType("work_order")
        .setEntityId(UUID.randomUUID().toString())
        .setOccurredAt(occurredAt)
        .setBody(ByteBuffer.wrap(new byte[] {'{', '}'}))
        .build();
  }

  DeliveryAttempt attempt(
      WebhookDelivery delivery, int number, Instant startedAt, AttemptOutcome outcome) {
    return DeliveryAttempt.newBuilder()
        .setDeliveryId(delivery.getDeliveryId())
        .setEndpointId(delivery.getEndpointId())
        .setOrgId(delivery.getOrgId())
        .setEventId(delivery.getEventId())
        .setEvent(delivery.getEvent())
        .setAttempt(number)
        .setStartedAt(startedAt)
        .setDurationMs(20)
        .setOutcome(outcome)
        .setStatusCode(outcome == AttemptOutcome.DELIVERED ? 204 : 500)
        .setResponseExcerpt("not now")
        .setEventSequence(delivery.getEventSequence())
        .setEntityType(delivery.getEntityType())
        .setEntityId(delivery.getEntityId())
        .setOccurredAt(delivery.getOccurredAt())
        .setCause(delivery.getCause())
        .build();
  }

  ConsumerRecord<byte[], byte[]> made(WebhookDelivery delivery, Instant at) {
    return record(Topics.WEBHOOK_DELIVERIES, delivery, at);
  }

  ConsumerRecord<byte[], byte[]> waiting(WebhookDelivery delivery, Instant at) {
    RetryRecord waiting =
        RetryRecord.newBuilder()
            .setDelivery(delivery)
            .setState(RetryState.PARKED)
            .setAttempts(1)
            .setDueAt(at)
            .setSourceOffset(1)
            .setExhausted(true)
            .setReason("HTTP_5XX")
            .build();
    return record(Topics.WEBHOOK_RETRIES, waiting, at);
  }

  ConsumerRecord<byte[], byte[]> tried(DeliveryAttempt attempt) {
    return record(Topics.WEBHOOK_ATTEMPTS, attempt, attempt.getStartedAt());
  }

  private ConsumerRecord<byte[], byte[]> record(String topic, SpecificRecord value, Instant at) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, value.getSchema().getFullName());
    byte[] bytes = wire.encode(topic, value);
    return new ConsumerRecord<>(
        topic,
        0,
        0,
        at.toEpochMilli(),
        TimestampType.CREATE_TIME,
        0,
        bytes.length,
        new byte[0],
        bytes,
        headers,
        Optional.empty());
  }
}
