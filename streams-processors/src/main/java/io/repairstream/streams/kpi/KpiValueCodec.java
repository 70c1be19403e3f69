package io.repairstream.streams.kpi;

import io.repairstream.schemas.Topics;
import io.repairstream.schemas.kpi.KpiValue;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.streams.kpi.domain.InputRange;
import io.repairstream.streams.kpi.domain.IntakeCount;
import io.repairstream.streams.kpi.domain.ShopDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Intake counts as rows of the public topic, which is also how the store keeps them. */
final class KpiValueCodec {
  static final String TYPE = KpiValue.getClassSchema().getFullName();

  private static final String INTAKE_COUNT = "flow.intake_count";
  private static final int DEFINITION = 1;

  private final WireFormat wire;

  KpiValueCodec(WireFormat wire) {
    this.wire = wire;
  }

  void register() {
    wire.register(Topics.KPI_SHOP_DAILY, KpiValue.getClassSchema());
  }

  /**
   * {@code org|shop|kpi|dimensions|first day of the window}; an intake count has no further
   * dimension.
   */
  static String key(ShopDay day) {
    return String.join("|", day.orgId(), day.shopId(), INTAKE_COUNT, "", day.date().toString());
  }

  byte[] encode(IntakeCount row, Instant now) {
    ShopDay day = row.day();
    return wire.encode(
        Topics.KPI_SHOP_DAILY,
        new KpiValue(
            day.orgId(),
            day.shopId(),
            Map.of(),
            INTAKE_COUNT,
            DEFINITION,
            "day",
            day.start(),
            day.end(),
            day.zone().getId(),
            row.count(),
            null,
            row.count(),
            null,
            "count",
            null,
            row.watermark(),
            row.revision(),
            false,
            now,
            row.ranges().stream().map(KpiValueCodec::range).toList(),
            null,
            null));
  }

  IntakeCount decode(byte[] value) {
    KpiValue avro = wire.decode(value, KpiValue.class);
    ZoneId zone = ZoneId.of(avro.getZone());
    LocalDate date = avro.getWindowStart().atZone(zone).toLocalDate();
    List<InputRange> ranges =
        avro.getInputRanges().stream()
            .map(
                range ->
                    new InputRange(
                        range.getTopic(),
                        range.getPartition(),
                        range.getFromOffset(),
                        range.getToOffset()))
            .toList();
    return new IntakeCount(
        new ShopDay(avro.getOrgId(), avro.getShopId(), date, zone),
        avro.getCount(),
        avro.getWatermark(),
        avro.getRevision(),
        ranges);
  }

  private static io.repairstream.schemas.kpi.InputRange range(InputRange range) {
    return new io.repairstream.schemas.kpi.InputRange(
        range.topic(), range.partition(), range.fromOffset(), range.toOffset());
  }
}
