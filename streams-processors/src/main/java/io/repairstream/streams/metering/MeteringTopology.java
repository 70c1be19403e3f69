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

/** Counted requests, deliveries and work orders become totals per meter and billing period. */
public final class MeteringTopology implements Supplier<Topology> {
  /** Streams application id. */
  public static final String APPLICATION = "metering";

  static final String EVENTS_SOURCE = "events";
  static final String TERMS = "terms-fold";
  static final String WORK_ORDERS = "work-order-fold";
  static final String COMMANDS_SINK = "usage-commands";
  static final String CALLS_SOURCE = "usage-calls";
  static final String FOLD = "usage-fold";
  static final String TOTALS_SINK = "usage-totals";
  static final String DEAD_LETTERS_SINK = "dead-letters";

  private final UsageBatchCodec batches;
  private final UsageTotalCodec totals;
  private final BatchMarkerCodec markers;
  private final TermsCodec terms;
  private final CrossingCodec crossings;
  private final DeadLetters deadLetters;
  private final BatchMeters meters;

  /** A topology that reads and writes by {@code wire}. */
  public MeteringTopology(WireFormat wire, MeterRegistry meters) {
    this.batches = new UsageBatchCodec(wire);
    this.totals = new UsageTotalCodec(wire);
    this.markers = new BatchMarkerCodec(wire);
    this.terms = new TermsCodec(wire);
    this.crossings = new CrossingCodec(wire);
    this.deadLetters = new DeadLetters(wire, meters, APPLICATION);
    this.meters = new BatchMeters(meters);
  }

  /** Registers everything it will write; call before it starts. */
  public void register() {
    totals.register();
    markers.register();
    terms.register();
    crossings.register();
    deadLetters.register();
  }

  @Override
  public Topology get() {
    // All folds look at what the others keep.
    StoreBuilder<?> totalsStore = keyValue(TotalsTable.STORE);
    StoreBuilder<?> termsStore = keyValue(TermsCodec.STORE);
    return new Topology()
        .addSource(
            CALLS_SOURCE,
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            Topics.USAGE_CALLS,
            Topics.USAGE_DELIVERIES)
        .addSource(
            EVENTS_SOURCE, new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topics.EVENTS)
        .addProcessor(
            FOLD,
            supplying(
                () ->
                    new UsageFold(batches, totals, markers, terms, crossings, deadLetters, meters),
                Set.of(totalsStore, termsStore, keyValue(BatchMarkers.STORE))),
            CALLS_SOURCE)
        .addProcessor(
            TERMS,
            supplying(
                () -> new TermsFold(terms, totals, crossings, deadLetters),
                Set.of(totalsStore, termsStore)),
            EVENTS_SOURCE)
        .addProcessor(
            WORK_ORDERS,
            supplying(() -> new WorkOrderFold(terms, totals), Set.of(totalsStore, termsStore)),
            EVENTS_SOURCE)
        .addSink(
            TOTALS_SINK,
            Topics.USAGE_TOTALS,
            new ByteArraySerializer(),
            new ByteArraySerializer(),
            FOLD,
            WORK_ORDERS)
        .addSink(
            COMMANDS_SINK,
            Topics.USAGE_COMMANDS,
            new ByteArraySerializer(),
            new ByteArraySerializer(),
            FOLD,
            TERMS)
        .addSink(
            DEAD_LETTERS_SINK,
            DeadLetters.TOPIC,
            new ByteArraySerializer(),
            new ByteArraySerializer(),
            FOLD,
            TERMS);
  }

  /** Makes a processor together with the stores it needs. */
  private static ProcessorSupplier<byte[], byte[], Object, byte[]> supplying(
      Supplier<Processor<byte[], byte[], Object, byte[]>> processors, Set<StoreBuilder<?>> stores) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<byte[], byte[], Object, byte[]> get() {
        return processors.get();
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return stores;
      }
    };
  }

  private static StoreBuilder<?> keyValue(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(Map.of());
  }
}
