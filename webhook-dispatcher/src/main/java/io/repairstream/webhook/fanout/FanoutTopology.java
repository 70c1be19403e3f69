package io.repairstream.webhook.fanout;

import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.entity.WebhookReplay;
import io.repairstream.schemas.failure.DeadLetter;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.schemas.webhook.WebhookDelivery;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Events in, states of endpoints and replays, and deliveries out.
 *
 * <p>Endpoints come by the same partition as the events they match, so a subscription is exact from
 * the event after its creation on.
 */
public final class FanoutTopology implements Supplier<Topology> {
  /** Streams application id. */
  public static final String APPLICATION_ID = "webhook-fanout";

  static final String APPLICATION = "webhook-dispatcher";
  static final String DEAD_LETTER_TOPIC = Topics.deadLetters(APPLICATION);
  static final String ENDPOINTS = "endpoint-states";
  static final String REPLAYS = "replays";
  static final String DELIVERIES = "deliveries";
  static final String DEAD_LETTERS = "dead-letters";
  static final String USAGE = "delivery-usage";
  private static final String EVENTS = "repair-events";
  private static final String FANOUT = "webhook-fanout";

  private final WireFormat wireFormat;
  private final Clock clock;
  private final FanoutMetrics metrics;
  private final Supplier<UUID> incarnations;

  /**
   * A topology that writes its records with {@code wireFormat}.
   *
   * @param incarnations names runs in what they report of usage
   */
  public FanoutTopology(
      WireFormat wireFormat, Clock clock, MeterRegistry meters, Supplier<UUID> incarnations) {
    this.wireFormat = wireFormat;
    this.clock = clock;
    this.metrics = new FanoutMetrics(meters);
    this.incarnations = incarnations;
  }

  /** Registers what it writes, before it takes traffic: registering waits for the registry. */
  void register() {
    wireFormat.register(Topics.WEBHOOK_ENDPOINTS, WebhookEndpoint.getClassSchema());
    wireFormat.register(Topics.WEBHOOK_REPLAYS, WebhookReplay.getClassSchema());
    wireFormat.register(Topics.USAGE_DELIVERIES, UsageIncrement.getClassSchema());
    AccountStore.register(wireFormat);
    wireFormat.register(Topics.WEBHOOK_DELIVERIES, WebhookDelivery.getClassSchema());
    wireFormat.register(DEAD_LETTER_TOPIC, DeadLetter.getClassSchema());
  }

  @Override
  public Topology get() {
    ByteArrayDeserializer in = new ByteArrayDeserializer();
    ByteArraySerializer out = new ByteArraySerializer();
    return new Topology()
        .addSource(EVENTS, in, in, Topics.EVENTS)
        .addProcessor(FANOUT, new Shell(), EVENTS)
        .addSink(ENDPOINTS, Topics.WEBHOOK_ENDPOINTS, out, out, FANOUT)
        .addSink(REPLAYS, Topics.WEBHOOK_REPLAYS, out, out, FANOUT)
        .addSink(DELIVERIES, Topics.WEBHOOK_DELIVERIES, out, out, FANOUT)
        .addSink(USAGE, Topics.USAGE_DELIVERIES, out, out, FANOUT)
        .addSink(DEAD_LETTERS, DEAD_LETTER_TOPIC, out, out, FANOUT);
  }

  /** Makes the processor and the stores it owns. */
  private final class Shell implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
    @Override
    public Processor<byte[], byte[], byte[], byte[]> get() {
      return new FanoutProcessor(wireFormat, clock, metrics, incarnations);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(EndpointStore.builder(), AccountStore.accounts(), AccountStore.held());
    }
  }
}
