package io.repairstream.streams.kpi;

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

/** Events become key figures per shop and shop-local day. */
public final class KpiTopology implements Supplier<Topology> {
  /** Streams application id. */
  public static final String APPLICATION = "kpi";

  static final String EVENTS_SOURCE = "events";
  static final String FOLD = "shop-daily-fold";
  static final String ROWS_SINK = "shop-daily";
  static final String DEAD_LETTERS_SINK = "dead-letters";

  private final IntakeCodec intakes;
  private final KpiValueCodec rows;
  private final DeadLetters deadLetters;

  /** A topology that reads and writes by {@code wire}. */
  public KpiTopology(WireFormat wire, MeterRegistry meters) {
    this.intakes = new IntakeCodec(wire);
    this.rows = new KpiValueCodec(wire);
    this.deadLetters = new DeadLetters(wire, meters, APPLICATION);
  }

  /** Registers everything it will write; call before it starts. */
  public void register() {
    rows.register();
    deadLetters.register();
  }

  @Override
  public Topology get() {
    return new Topology()
        .addSource(
            EVENTS_SOURCE, new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topics.EVENTS)
        .addProcessor(FOLD, new FoldSupplier(), EVENTS_SOURCE)
        .addSink(
            ROWS_SINK,
            Topics.KPI_SHOP_DAILY,
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

  /** Makes the processor together with the store it needs. */
  private final class FoldSupplier implements ProcessorSupplier<byte[], byte[], Object, byte[]> {
    @Override
    public Processor<byte[], byte[], Object, byte[]> get() {
      return new ShopDailyFold(intakes, rows, deadLetters);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          Stores.keyValueStoreBuilder(
                  Stores.persistentKeyValueStore(ShopDailyFold.STORE),
                  Serdes.ByteArray(),
                  Serdes.ByteArray())
              .withCachingDisabled()
              .withLoggingEnabled(Map.of()));
    }
  }
}
