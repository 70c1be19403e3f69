package io.repairstream.streams.metering;

import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.streams.failure.DeadLetters;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Counted requests become totals per meter and billing period. */
public final class MeteringTopology implements Supplier<Topology> {
  /** Streams application id. */
  public static final String APPLICATION = "metering";

  static final String CALLS_SOURCE = "usage-calls";
  static final String FOLD = "usage-fold";
  static final String TOTALS_SINK = "usage-totals";
  static final String DEAD_LETTERS_SINK = "dead-letters";

  private final UsageBatchCodec batches;
  private final UsageTotalCodec totals;
  private final BatchMarkerCodec markers;
  private final DeadLetters deadLetters;
  private final BatchMeters meters;

  /** A topology that reads and writes by {@code wire}. */
  public MeteringTopology(WireFormat wire, MeterRegistry meters) {
    this.batches = new UsageBatchCodec(wire);
    this.totals = new UsageTotalCodec(wire);
    this.markers = new BatchMarkerCodec(wire);
    this.deadLetters = new DeadLetters(wire, meters, APPLICATION);
    this.meters = new BatchMeters(meters);
  }

  /** Registers everything it will write; call before it starts. */
  public void register() {
    totals.register();
    markers.register();
    deadLetters.register();
  }

  @Override
  public Topology get() {
    return new Topology()
        .addSource(
            CALLS_SOURCE,
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            Topics.USAGE_CALLS)
        .addProcessor(FOLD, new FoldSupplier(), CALLS_SOURCE)
        .addSink(
            TOTALS_SINK,
            Topics.USAGE_TOTALS,
            new ByteArraySerializer(),
            new ByteArraySerializer(),
            FOLD)
        .addSink(
            DEAD_LETTERS_SINK,
            DeadLetters.TOPIC,
            new ByteArraySerializer(),
            new ByteArraySerializer(),
            FOLD);
  }

  /** Makes the processor together with the stores it needs. */
  private final class FoldSupplier implements ProcessorSupplier<byte[], byte[], Object, byte[]> {
    @Override
    public Processor<byte[], byte[], Object, byte[]> get() {
      return new UsageFold(batches, totals, markers, deadLetters, meters);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(keyValue(UsageFold.STORE), keyValue(BatchMarkers.STORE));
    }

    private static StoreBuilder<?> keyValue(String name) {
      return Stores.keyValueStoreBuilder(
              Stores.persistentKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
          .withCachingDisabled()
          .withLoggingEnabled(Map.of());
    }
  }
}
