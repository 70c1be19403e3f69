package io.repairstream.webhook.fanout;

import io.repairstream.schemas.Events;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Letters;
import io.repairstream.schemas.RecordTypes;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.entity.ReplayStatus;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.entity.WebhookReplay;
import io.repairstream.schemas.event.WebhookEndpointDeleted;
import io.repairstream.schemas.event.WebhookEndpointPinged;
import io.repairstream.schemas.event.WebhookRedeliveryRequested;
import io.repairstream.schemas.failure.DeadLetter;
import io.repairstream.schemas.serde.SchemaRegistryException;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.webhook.delivery.Deliveries;
import io.repairstream.webhook.delivery.PublishedEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
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
  private static final String REPLAY = WebhookReplay.getClassSchema().getFullName();
  private static final Duration REPORTED_EVERY = Duration.ofSeconds(1);
  private static final String INCREMENT = UsageIncrement.getClassSchema().getFullName();
  private static final String DELIVERY = WebhookDelivery.getClassSchema().getFullName();
  private static final String DEAD_LETTER = DeadLetter.getClassSchema().getFullName();

  private final WireFormat wireFormat;
  private final Clock clock;
  private final FanoutMetrics metrics;
  private final Supplier<UUID> incarnations;
  private @Nullable ProcessorContext<byte[], byte[]> context;
  private @Nullable EndpointStore endpoints;
  private @Nullable DeliveryMeter meter;

  FanoutProcessor(
      WireFormat wireFormat, Clock clock, FanoutMetrics metrics, Supplier<UUID> incarnations) {
    this.wireFormat = wireFormat;
    this.clock = clock;
    this.metrics = metrics;
    this.incarnations = incarnations;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> processorContext) {
    context = processorContext;
    endpoints = new EndpointStore(processorContext.getStateStore(EndpointStore.NAME), wireFormat);
    DeliveryMeter counted =
        new DeliveryMeter(
            new AccountStore(
                processorContext.getStateStore(AccountStore.ACCOUNTS),
                processorContext.getStateStore(AccountStore.HELD),
                wireFormat),
            incarnations.get().toString(),
            this::deliver,
            this::report);
    meter = counted;
    processorContext.schedule(
        REPORTED_EVERY,
        PunctuationType.WALL_CLOCK_TIME,
        time -> {
          counted.tick(Instant.ofEpochMilli(time));
          metrics.holding(processorContext.taskId(), counted.holding());
        });
  }

  @Override
  public void close() {
    ProcessorContext<byte[], byte[]> left = context;
    if (left != null) {
      metrics.left(left.taskId());
    }
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Class<? extends SpecificRecord> type =
        RecordTypes.EVENTS.named(Headers.text(record.headers(), Headers.TYPE));
    if (type == null || Headers.isForAnother(record.headers(), FanoutTopology.APPLICATION)) {
      // Had before; a later version's event, or none at all: none of our business.
      return;
    }
    try {
      handle(record, wireFormat.decode(record.value(), type));
    } catch (SchemaRegistryException | KafkaException e) {
      // The registry or Streams failed, the record is not at fault: the task is tried again.
      throw e;
    } catch (RuntimeException e) {
      bury(record, e);
    }
  }

  private void handle(Record<byte[], byte[]> record, SpecificRecord event) {
    if (event instanceof WebhookEndpointPinged pinged) {
      deliver(Deliveries.ping(pinged));
    } else if (event instanceof WebhookRedeliveryRequested requested) {
      deliver(
          WebhookDelivery.newBuilder(requested.getDelivery())
              .setAskedBy(requested.getMeta().getEventId())
              .build());
    } else {
      switch (Events.entity(event)) {
        case WebhookEndpoint endpoint ->
            follow(record, endpoint, event instanceof WebhookEndpointDeleted);
        case WebhookReplay replay -> follow(record, replay);
        case Organization organization -> meter().booked(organization, now());
        default -> {}
      }
      Deliveries.of(
          PublishedEvent.of(event),
          endpoints().of(Events.meta(event).getOrgId()),
          (subscription, delivery) -> meter().take(delivery, now()));
    }
  }

  private void follow(Record<byte[], byte[]> record, WebhookEndpoint endpoint, boolean deleted) {
    byte @Nullable [] wire = deleted ? null : endpoints().put(endpoint);
    if (deleted) {
      endpoints().delete(endpoint);
    }
    forward(FanoutTopology.ENDPOINTS, record, Headers.utf8(endpoint.getId()), wire, ENDPOINT);
  }

  /** An endpoint has one replay at a time, so its replays have the endpoint's key. */
  private void follow(Record<byte[], byte[]> record, WebhookReplay replay) {
    byte @Nullable [] wire =
        replay.getStatus() == ReplayStatus.RUNNING
            ? wireFormat.encode(Topics.WEBHOOK_REPLAYS, replay)
            : null;
    forward(FanoutTopology.REPLAYS, record, Headers.utf8(replay.getEndpointId()), wire, REPLAY);
  }

  private void deliver(WebhookDelivery delivery) {
    byte[] wire = wireFormat.encode(Topics.WEBHOOK_DELIVERIES, delivery);
    forward(
        FanoutTopology.DELIVERIES,
        context().currentSystemTimeMs(),
        Headers.utf8(delivery.getEndpointId()),
        wire,
        DELIVERY);
    metrics.delivery();
  }

  private void report(UsageIncrement increment) {
    byte[] wire = wireFormat.encode(Topics.USAGE_DELIVERIES, increment);
    forward(
        FanoutTopology.USAGE,
        context().currentSystemTimeMs(),
        Headers.utf8(increment.getOrgId()),
        wire,
        INCREMENT);
  }

  private void bury(Record<byte[], byte[]> record, RuntimeException cause) {
    RecordMetadata from = context().recordMetadata().orElseThrow();
    DeadLetter letter =
        Letters.of(
            FanoutTopology.APPLICATION,
            new TopicPartition(from.topic(), from.partition()),
            from.offset(),
            record.key(),
            record.value(),
            record.headers(),
            record.timestamp(),
            cause,
            clock.instant());
    byte[] wire = wireFormat.encode(FanoutTopology.DEAD_LETTER_TOPIC, letter);
    forward(FanoutTopology.DEAD_LETTERS, record, record.key(), wire, DEAD_LETTER);
    metrics.deadLetter(from, cause);
  }

  private void forward(
      String sink, Record<byte[], byte[]> cause, byte[] key, byte @Nullable [] value, String type) {
    forward(sink, cause.timestamp(), key, value, type);
  }

  private void forward(
      String sink, long timestamp, byte[] key, byte @Nullable [] value, String type) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, type);
    context().forward(new Record<>(key, value, timestamp, headers), sink);
  }

  private Instant now() {
    return Instant.ofEpochMilli(context().currentSystemTimeMs());
  }

  private DeliveryMeter meter() {
    return Objects.requireNonNull(meter, "init comes first");
  }

  private ProcessorContext<byte[], byte[]> context() {
    return Objects.requireNonNull(context, "init comes first");
  }

  private EndpointStore endpoints() {
    return Objects.requireNonNull(endpoints, "init comes first");
  }
}
