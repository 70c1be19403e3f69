package io.repairstream.streams.kpi;

import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.streams.failure.DeadLetters;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Events, counted requests and attempts to deliver become key figures; each sink is named like its
 * topic.
 */
public final class KpiTopology implements Supplier<Topology> {
  /**
   * Streams application id. The one without a number kept other stores: under its id what it had
   * read would never be counted.
   */
  public static final String APPLICATION = "kpi-2";

  static final String NAME = "kpi";

  static final String EVENTS_SOURCE = "events";
  static final String CALLS_SOURCE = "usage-calls";
  static final String ATTEMPTS_SOURCE = "webhook-attempts";
  static final String FOLD = "kpi-fold";
  static final String DEAD_LETTERS_SINK = "dead-letters";

  private static final List<String> WRITTEN =
      List.of(
          Topics.KPI_SHOP_HOURLY,
          Topics.KPI_SHOP_DAILY,
          Topics.KPI_TECHNICIAN_DAILY,
          Topics.KPI_WORK_IN_PROGRESS,
          Topics.KPI_CONTRIBUTIONS,
          Topics.KPI_COMMANDS);

  private final KpiCodecs codecs;
  private final KpiMeters counts;
  private final DeadLetters deadLetters;

  /** A topology that reads and writes by {@code wire}. */
  public KpiTopology(WireFormat wire, MeterRegistry meters) {
    this.codecs = KpiCodecs.of(wire);
    this.counts = new KpiMeters(meters);
    this.deadLetters = new DeadLetters(wire, meters, NAME);
  }

  /** Registers everything it will write; call before it starts. */
  public void register() {
    codecs.register();
    deadLetters.register();
  }

  @Override
  public Topology get() {
    Topology topology = new Topology();
    source(topology, EVENTS_SOURCE, Topics.EVENTS);
    source(topology, CALLS_SOURCE, Topics.USAGE_CALLS);
    source(topology, ATTEMPTS_SOURCE, Topics.WEBHOOK_ATTEMPTS);
    topology.addProcessor(FOLD, new FoldSupplier(), EVENTS_SOURCE, CALLS_SOURCE, ATTEMPTS_SOURCE);
    WRITTEN.forEach(topic -> sink(topology, topic, topic));
    sink(topology, DEAD_LETTERS_SINK, DeadLetters.TOPIC);
    return topology;
  }

  private static void source(Topology topology, String name, String topic) {
    topology.addSource(name, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic);
  }

  private static void sink(Topology topology, String name, String topic) {
    topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), FOLD);
  }

  private static StoreBuilder<?> store(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(Map.of());
  }

  private static StoreBuilder<?> endings() {
    return Stores.windowStoreBuilder(
            Stores.persistentWindowStore(
                EndedDeliveries.STORE, EndedDeliveries.RETENTION, Duration.ofMillis(1), false),
            Serdes.ByteArray(),
            Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(Map.of());
  }

  /** Makes the processor together with the stores it needs. */
  private final class FoldSupplier implements ProcessorSupplier<byte[], byte[], Object, byte[]> {
    @Override
    public Processor<byte[], byte[], Object, byte[]> get() {
      return new KpiFold(codecs, counts, deadLetters);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      // In their order, which is the one they are printed in.
      Set<StoreBuilder<?>> stores =
          KpiSession.STORES.stream()
              .map(KpiTopology::store)
              .collect(Collectors.toCollection(LinkedHashSet::new));
      stores.add(endings());
      stores.add(new TransactionEnd.Builder());
      return stores;
    }
  }
}
