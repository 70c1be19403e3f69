package io.repairstream.benchmarks.bare;

import static java.util.Objects.requireNonNull;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.RecordTypes;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageIncrement;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the product counts from, decodes each record, adds one to its organization's counter
 * in a RocksDB store, and tells the counters that changed once a second.
 */
final class CountingTopology implements Supplier<Topology> {
  private static final String SOURCE = "records";
  private static final String PROCESSOR = "counter";
  private static final String STORE = "counters";
  private static final String TOTALS = "totals";
  private static final Duration TOLD_EVERY = Duration.ofSeconds(1);

  private final WireFormat wire;

  CountingTopology(WireFormat wire) {
    this.wire = wire;
  }

  @Override
  public Topology get() {
    return new Topology()
        .addSource(
            SOURCE,
            Serdes.ByteArray().deserializer(),
            Serdes.ByteArray().deserializer(),
            Topics.EVENTS,
            Topics.USAGE_CALLS)
        .addProcessor(PROCESSOR, Counting::new, SOURCE)
        .addStateStore(
            Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(STORE), Serdes.ByteArray(), Serdes.ByteArray())
                .withCachingDisabled(),
            PROCESSOR)
        .addSink(
            TOTALS,
            Topics.USAGE_TOTALS,
            Serdes.ByteArray().serializer(),
            Serdes.ByteArray().serializer(),
            PROCESSOR);
  }

  /** One counter for each organization. */
  private final class Counting implements Processor<byte[], byte[], byte[], byte[]> {
    private final Map<String, byte[]> changed = new LinkedHashMap<>();
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable KeyValueStore<byte[], byte[]> store;

    @Override
    public void init(ProcessorContext<byte[], byte[]> opened) {
      context = opened;
      store = opened.getStateStore(STORE);
      opened.schedule(TOLD_EVERY, PunctuationType.WALL_CLOCK_TIME, this::tell);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      String type = Headers.text(record.headers(), Headers.TYPE);
      Class<? extends SpecificRecord> known =
          UsageIncrement.class.getName().equals(type)
              ? UsageIncrement.class
              : RecordTypes.EVENTS.named(type);
      if (known == null) {
        return;
      }
      // Everything that is counted has been looked at.
      SpecificRecord unused = wire.decode(record.value(), known);
      KeyValueStore<byte[], byte[]> counters = requireNonNull(store);
      byte[] before = counters.get(record.key());
      long count = before == null ? 0 : ByteBuffer.wrap(before).getLong();
      byte[] after = ByteBuffer.allocate(Long.BYTES).putLong(count + 1).array();
      counters.put(record.key(), after);
      changed.put(Headers.text(record.key()), after);
    }

    private void tell(long millis) {
      changed.forEach(
          (organization, count) ->
              requireNonNull(context)
                  .forward(new Record<>(Headers.utf8(organization), count, millis)));
      changed.clear();
    }
  }
}
