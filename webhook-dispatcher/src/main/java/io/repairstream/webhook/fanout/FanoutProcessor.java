package io.repairstream.webhook.fanout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.Events;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.PublicEvents;
import io.repairstream.schemas.RecordTypes;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.event.WebhookEndpointDeleted;
import io.repairstream.schemas.failure.DeadLetter;
import io.repairstream.schemas.json.WebhookData;
import io.repairstream.schemas.serde.SchemaRegistryException;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.WebhookDelivery;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the endpoints of its organizations and writes one delivery for every endpoint an event
 * matches.
 */
final class FanoutProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private static final String ENDPOINT = WebhookEndpoint.getClassSchema().getFullName();
  private static final String DELIVERY = WebhookDelivery.getClassSchema().getFullName();
  private static final String DEAD_LETTER = DeadLetter.getClassSchema().getFullName();

  private final WireFormat wireFormat;
  private final Clock clock;
  private final FanoutMetrics metrics;
  private @Nullable ProcessorContext<byte[], byte[]> context;
  private @Nullable EndpointStore endpoints;

  FanoutProcessor(WireFormat wireFormat, Clock clock, FanoutMetrics metrics) {
    this.wireFormat = wireFormat;
    this.clock = clock;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> processorContext) {
    context = processorContext;
    endpoints = new EndpointStore(processorContext.getStateStore(EndpointStore.NAME), wireFormat);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Class<? extends SpecificRecord> type =
        RecordTypes.EVENTS.named(Headers.text(record.headers(), Headers.TYPE));
    if (type == null) {
      // A later version's event, or none at all: none of our business.
      return;
    }
    try {
      SpecificRecord event = wireFormat.decode(record.value(), type);
      if (Events.entity(event) instanceof WebhookEndpoint endpoint) {
        follow(record, endpoint, event instanceof WebhookEndpointDeleted);
      }
      deliver(record, PublishedEvent.of(event));
    } catch (SchemaRegistryException | KafkaException e) {
      // The registry or Streams failed, the record is not at fault: the task is tried again.
      throw e;
    } catch (RuntimeException e) {
      bury(record, e);
    }
  }

  private void follow(Record<byte[], byte[]> record, WebhookEndpoint endpoint, boolean deleted) {
    byte @Nullable [] wire = deleted ? null : endpoints().put(endpoint);
    if (deleted) {
      endpoints().delete(endpoint);
    }
    forward(FanoutTopology.ENDPOINTS, record, Headers.utf8(endpoint.getId()), wire, ENDPOINT);
  }

  private void deliver(Record<byte[], byte[]> record, PublishedEvent event) {
    ObjectNode data = null;
    for (String name : PublicEvents.names(event.record())) {
      for (Subscription subscription : endpoints().of(event.meta().getOrgId())) {
        if (!subscription.wants(name, event.meta().getShopId(), event.status())) {
          continue;
        }
        data = data == null ? WebhookData.of(event.record()) : data;
        WebhookDelivery delivery = delivery(event, name, subscription.endpointId(), data);
        byte[] wire = wireFormat.encode(Topics.WEBHOOK_DELIVERIES, delivery);
        forward(
            FanoutTopology.DELIVERIES,
            record,
            Headers.utf8(subscription.endpointId()),
            wire,
            DELIVERY);
        metrics.delivery();
      }
    }
  }

  private static WebhookDelivery delivery(
      PublishedEvent event, String name, String endpointId, ObjectNode data) {
    String id = DeliveryIds.of(event.meta().getEventId(), name, endpointId);
    return WebhookDelivery.newBuilder()
        .setDeliveryId(id)
        .setEndpointId(endpointId)
        .setOrgId(event.meta().getOrgId())
        .setEventId(event.meta().getEventId())
        .setEvent(name)
        .setEventSequence(event.meta().getSequence())
        .setEntityType(event.meta().getEntityType())
        .setEntityId(event.meta().getEntityId())
        .setOccurredAt(event.meta().getOccurredAt())
        .setBody(DeliveryBody.of(id, name, event.meta().getOccurredAt(), data))
        .build();
  }

  private void bury(Record<byte[], byte[]> record, RuntimeException cause) {
    RecordMetadata from = context().recordMetadata().orElseThrow();
    Map<String, ByteBuffer> headers = new HashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), ByteBuffer.wrap(header.value()));
    }
    DeadLetter letter =
        DeadLetter.newBuilder()
            .setApp(FanoutTopology.APPLICATION)
            .setTopic(from.topic())
            .setPartition(from.partition())
            .setOffset(from.offset())
            .setKey(record.key() == null ? null : ByteBuffer.wrap(record.key()))
            .setValue(record.value() == null ? null : ByteBuffer.wrap(record.value()))
            .setHeaders(headers)
            .setErrorClass(cause.getClass().getName())
            .setErrorMessage(String.valueOf(cause.getMessage()))
            .setFailedAt(clock.instant())
            .build();
    byte[] wire = wireFormat.encode(FanoutTopology.DEAD_LETTER_TOPIC, letter);
    forward(FanoutTopology.DEAD_LETTERS, record, record.key(), wire, DEAD_LETTER);
    metrics.deadLetter(from, cause);
  }

  private void forward(
      String sink, Record<byte[], byte[]> cause, byte[] key, byte @Nullable [] value, String type) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, type);
    context().forward(new Record<>(key, value, cause.timestamp(), headers), sink);
  }

  private ProcessorContext<byte[], byte[]> context() {
    return Objects.requireNonNull(context, "init comes first");
  }

  private EndpointStore endpoints() {
    return Objects.requireNonNull(endpoints, "init comes first");
  }
}
