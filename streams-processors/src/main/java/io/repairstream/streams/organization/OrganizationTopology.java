package io.repairstream.streams.organization;

import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.streams.failure.DeadLetters;
import io.repairstream.streams.organization.codec.CommandCodec;
import io.repairstream.streams.organization.codec.EntityCodecs;
import io.repairstream.streams.organization.codec.EventCodec;
import io.repairstream.streams.organization.codec.HeadCodec;
import io.repairstream.streams.organization.codec.ReplyCodec;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Commands of an organization become events and replies; everything of one organization passes one
 * task, in order.
 */
public final class OrganizationTopology implements Supplier<Topology> {
  /** Streams application id. */
  public static final String APPLICATION = "organization";

  static final String COMMANDS_SOURCE = "commands";
  static final String AGGREGATE = "organization-aggregate";
  static final String EVENTS_SINK = "events";
  static final String REPLIES_SINK = "replies";
  static final String DEAD_LETTERS_SINK = "dead-letters";

  private final HeadCodec heads;
  private final EntityCodecs entities;
  private final CommandCodec commands;
  private final EventCodec events;
  private final ReplyCodec replies;
  private final DeadLetters deadLetters;
  private final CommandMeters meters;
  private final DecodedCache decoded;
  private final ThreadLocal<CommitPace> pace =
      ThreadLocal.withInitial(() -> new CommitPace(System::nanoTime));

  /**
   * A topology that reads and writes by {@code wire}.
   *
   * @param decodedBytes most bytes of heap for what is kept decoded
   */
  public OrganizationTopology(WireFormat wire, MeterRegistry meters, long decodedBytes) {
    this.heads = new HeadCodec(wire, OrganizationStores.HEADS);
    this.entities = new EntityCodecs(wire, OrganizationStores.ENTITIES);
    this.commands = new CommandCodec(wire, entities);
    this.events = new EventCodec(wire, entities);
    this.replies = new ReplyCodec(wire);
    this.deadLetters = new DeadLetters(wire, meters, APPLICATION);
    this.meters = new CommandMeters(meters);
    this.decoded = new DecodedCache(decodedBytes, meters);
  }

  /** Registers everything it will write; call before it starts. */
  public void register() {
    heads.register();
    entities.register();
    events.register();
    replies.register();
    deadLetters.register();
  }

  @Override
  public Topology get() {
    return new Topology()
        .addSource(
            COMMANDS_SOURCE,
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            Topics.ALL_COMMANDS.toArray(String[]::new))
        .addProcessor(AGGREGATE, new AggregateSupplier(), COMMANDS_SOURCE)
        .addSink(
            EVENTS_SINK,
            Topics.EVENTS,
            new ByteArraySerializer(),
            new ByteArraySerializer(),
            AGGREGATE)
        .addSink(
            REPLIES_SINK,
            Topics.REPLIES,
            new ReplyKeySerializer(),
            new ByteArraySerializer(),
            new ReplyPartitioner(),
            AGGREGATE)
        .addSink(
            DEAD_LETTERS_SINK,
            DeadLetters.TOPIC,
            new ByteArraySerializer(),
            new ByteArraySerializer(),
            AGGREGATE);
  }

  private OrganizationAggregate.OpenStores open(ProcessorContext<Object, byte[]> context) {
    KeyValueStore<byte[], byte[]> headStore = context.getStateStore(OrganizationStores.HEADS);
    KeyValueStore<byte[], byte[]> entityStore = context.getStateStore(OrganizationStores.ENTITIES);
    KeyValueStore<byte[], byte[]> indexStore = context.getStateStore(OrganizationStores.INDEX);
    KeyValueStore<byte[], byte[]> alarmStore = context.getStateStore(OrganizationStores.ALARMS);
    WindowStore<byte[], byte[]> outcomeStore = context.getStateStore(CommandOutcomes.STORE);
    OrganizationStores organizations =
        new OrganizationStores(
            headStore, entityStore, indexStore, alarmStore, heads, entities, decoded);
    CommandOutcomes outcomes = new CommandOutcomes(outcomeStore);
    return new OrganizationAggregate.OpenStores(
        organizations,
        outcomes,
        new CommandSettler(organizations, outcomes, entities, events, replies));
  }

  /** Makes the processor together with the stores it needs. */
  private final class AggregateSupplier
      implements ProcessorSupplier<byte[], byte[], Object, byte[]> {
    @Override
    public Processor<byte[], byte[], Object, byte[]> get() {
      return new OrganizationAggregate(
          commands, replies, deadLetters, meters, pace::get, OrganizationTopology.this::open);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          keyValue(OrganizationStores.HEADS),
          keyValue(OrganizationStores.ENTITIES),
          keyValue(OrganizationStores.INDEX),
          keyValue(OrganizationStores.ALARMS),
          outcomes());
    }

    private static StoreBuilder<?> keyValue(String name) {
      return Stores.keyValueStoreBuilder(
              Stores.persistentKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
          .withCachingDisabled()
          .withLoggingEnabled(Map.of());
    }

    private static StoreBuilder<?> outcomes() {
      return Stores.windowStoreBuilder(
              Stores.persistentWindowStore(
                  CommandOutcomes.STORE, CommandOutcomes.RETENTION, Duration.ofMillis(1), false),
              Serdes.ByteArray(),
              Serdes.ByteArray())
          .withCachingDisabled()
          .withLoggingEnabled(Map.of());
    }
  }
}
