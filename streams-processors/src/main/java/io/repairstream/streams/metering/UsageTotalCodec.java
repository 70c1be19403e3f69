package io.repairstream.streams.metering;

import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageTotal;
import io.repairstream.streams.metering.domain.InputPosition;
import io.repairstream.streams.metering.domain.MeterPeriod;
import io.repairstream.streams.metering.domain.MeterTotal;

/** Totals as rows of the public topic, which is also how the store keeps them. */
final class UsageTotalCodec {
  static final String TYPE = UsageTotal.getClassSchema().getFullName();

  private final WireFormat wire;

  UsageTotalCodec(WireFormat wire) {
    this.wire = wire;
  }

  void register() {
    wire.register(Topics.USAGE_TOTALS, UsageTotal.getClassSchema());
  }

  /** {@code org|meter|first day of the period}. */
  static String key(MeterPeriod period) {
    return String.join("|", period.orgId(), period.meter(), period.start().toString());
  }

  byte[] encode(MeterTotal total) {
    MeterPeriod period = total.period();
    return wire.encode(
        Topics.USAGE_TOTALS,
        new UsageTotal(
            period.orgId(),
            period.meter(),
            period.start(),
            period.end(),
            total.billable(),
            total.requests(),
            total.revision(),
            total.first().topic(),
            total.first().partition(),
            total.first().offset(),
            total.last().offset(),
            total.updatedAt()));
  }

  MeterTotal decode(byte[] value) {
    UsageTotal avro = wire.decode(value, UsageTotal.class);
    return new MeterTotal(
        new MeterPeriod(
            avro.getOrgId(), avro.getMeter(), avro.getPeriodStart(), avro.getPeriodEnd()),
        avro.getTotal(),
        avro.getRequests(),
        avro.getRevision(),
        new InputPosition(avro.getInputTopic(), avro.getInputPartition(), avro.getFirstOffset()),
        new InputPosition(avro.getInputTopic(), avro.getInputPartition(), avro.getLastOffset()),
        avro.getUpdatedAt());
  }
}
