package io.repairstream.streams.metering;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.serde.UndecodableRecordException;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.streams.metering.domain.MeterPeriod;
import io.repairstream.streams.metering.domain.UsageBatch;
import io.repairstream.streams.metering.domain.UsageLine;
import org.apache.kafka.streams.processor.api.Record;

/** Reads batches of usage. */
final class UsageBatchCodec {
  private static final String TYPE = UsageIncrement.getClassSchema().getFullName();

  private final WireFormat wire;

  UsageBatchCodec(WireFormat wire) {
    this.wire = wire;
  }

  /** Whether a record is a batch, told by its header alone. */
  static boolean isBatch(Record<byte[], byte[]> record) {
    return TYPE.equals(Headers.text(record.headers(), Headers.TYPE));
  }

  UsageBatch read(Record<byte[], byte[]> record) {
    if (record.key() == null || record.value() == null) {
      throw new IllegalArgumentException("a batch needs a key and a value");
    }
    UsageIncrement avro = wire.decode(record.value(), UsageIncrement.class);
    if (!avro.getOrgId().equals(Headers.text(record.key()))) {
      throw new IllegalArgumentException("the batch is about another organization than its key");
    }
    return new UsageBatch(
        avro.getIncarnation(),
        avro.getBatch(),
        new MeterPeriod(
            avro.getOrgId(), avro.getMeter(), avro.getPeriodStart(), avro.getPeriodEnd()),
        avro.getCountedAt(),
        avro.getLines().stream()
            .map(line -> new UsageLine(line.getBillable(), line.getCount()))
            .toList());
  }

  /** Whether a failure to read says that the record is broken, not the world. */
  static boolean isBroken(RuntimeException failure) {
    return failure instanceof UndecodableRecordException
        || failure instanceof IllegalArgumentException;
  }
}
