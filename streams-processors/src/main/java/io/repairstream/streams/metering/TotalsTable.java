package io.repairstream.streams.metering;

import io.repairstream.schemas.Headers;
import io.repairstream.streams.metering.domain.MeterPeriod;
import io.repairstream.streams.metering.domain.MeterTotal;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The totals there are, kept and published in one step. */
final class TotalsTable {
  static final String STORE = "usage-totals";

  private final ProcessorContext<Object, byte[]> context;
  private final KeyValueStore<byte[], byte[]> store;
  private final UsageTotalCodec codec;

  /** The totals of the task of {@code context}. */
  TotalsTable(ProcessorContext<Object, byte[]> context, UsageTotalCodec codec) {
    this.context = context;
    this.store = context.getStateStore(STORE);
    this.codec = codec;
  }

  /** The total of {@code period}, or null when nothing has been counted in it. */
  @Nullable MeterTotal find(MeterPeriod period) {
    byte[] stored = store.get(Headers.utf8(UsageTotalCodec.key(period)));
    return stored == null ? null : codec.decode(stored);
  }

  /** Replaces the total of its period, here and for everybody. */
  void put(MeterTotal total, Instant now) {
    byte[] key = Headers.utf8(UsageTotalCodec.key(total.period()));
    byte[] value = codec.encode(total);
    store.put(key, value);
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, UsageTotalCodec.TYPE);
    context.forward(
        new Record<>(key, value, now.toEpochMilli(), headers), MeteringTopology.TOTALS_SINK);
  }
}
