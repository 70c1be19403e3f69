package io.repairstream.edge.projection;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.kpi.KpiValue;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageTotal;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Numbers of a compacted topic become the newest row under their key. */
final class TotalSource<R extends SpecificRecord> implements Source {
  private final String topic;
  private final Class<R> type;
  private final String typeName;
  private final Function<R, Change> row;
  private final WireFormat wire;

  private TotalSource(String topic, Class<R> type, Function<R, Change> row, WireFormat wire) {
    this.topic = topic;
    this.type = type;
    this.typeName = SpecificData.get().getSchema(type).getFullName();
    this.row = row;
    this.wire = wire;
  }

  static Source usage(WireFormat wire) {
    return new TotalSource<>(Topics.USAGE_TOTALS, UsageTotal.class, TotalTables.USAGE::row, wire);
  }

  /** Rows of KPIs on {@code topic}. */
  static Source kpis(String topic, WireFormat wire) {
    return new TotalSource<>(topic, KpiValue.class, KpiTables.VALUES::row, wire);
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public List<Change> changes(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    if (value == null || !typeName.equals(Required.header(record, Headers.TYPE))) {
      // A tombstone of a window that the topic no longer keeps takes nothing away from history
      // here.
      return List.of();
    }
    return List.of(row.apply(wire.decode(value, type)));
  }
}
