package io.repairstream.streams.kpi;

import io.repairstream.schemas.entity.KpiFigures;
import io.repairstream.schemas.kpi.KpiValue;
import io.repairstream.schemas.kpi.catalogue.KpiDefinitions;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.state.KpiRow;
import io.repairstream.streams.kpi.domain.Bins;
import io.repairstream.streams.kpi.domain.Figures;
import io.repairstream.streams.kpi.domain.Grain;
import io.repairstream.streams.kpi.domain.InputRange;
import io.repairstream.streams.kpi.domain.Kpi;
import io.repairstream.streams.kpi.domain.Row;
import io.repairstream.streams.kpi.domain.RowKeys;
import io.repairstream.streams.kpi.domain.Spot;
import io.repairstream.streams.kpi.domain.Window;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as their store keeps them, and as they go out. */
final class RowCodec implements AtHand.Form<Row> {
  static final String TYPE = KpiValue.getClassSchema().getFullName();

  private final WireFormat wire;
  private final String store;

  RowCodec(WireFormat wire, String store) {
    this.wire = wire;
    this.store = store;
  }

  void register(List<String> topics) {
    wire.register(store, KpiRow.getClassSchema());
    topics.forEach(topic -> wire.register(topic, KpiValue.getClassSchema()));
  }

  @Override
  public byte[] encode(Row row) {
    Spot spot = row.spot();
    return wire.encode(
        store,
        new KpiRow(
            row.kpi().id(),
            row.window().grain().name(),
            spot.orgId(),
            spot.shopId(),
            spot.zone().getId(),
            spot.day(),
            spot.hourStart(),
            row.dimensions(),
            row.currency(),
            row.numerator(),
            row.denominator(),
            row.count(),
            row.bins().places(),
            row.bins().counts(),
            row.watermark(),
            row.revision(),
            row.ranges().stream().map(RowCodec::range).toList(),
            figures(row.told())));
  }

  @Override
  public Row decode(String key, byte[] value) {
    KpiRow avro = wire.decode(value, KpiRow.class);
    Kpi kpi = Kpi.of(avro.getKpiId());
    Spot spot =
        new Spot(
            avro.getOrgId(),
            avro.getShopId(),
            ZoneId.of(avro.getZone()),
            avro.getDay(),
            avro.getHourStart());
    Map<String, String> dimensions = avro.getDimensions();
    String currency = avro.getCurrency();
    Window window =
        switch (Grain.valueOf(avro.getGrain())) {
          case HOUR -> RowKeys.hour(kpi, spot, dimensions, currency);
          case DAY -> RowKeys.day(kpi, spot, dimensions, currency);
        };
    return new Row(
        kpi,
        spot,
        window,
        dimensions,
        currency,
        avro.getNumerator(),
        avro.getDenominator(),
        avro.getCount(),
        Bins.of(avro.getBins(), avro.getBinCounts()),
        avro.getWatermark(),
        avro.getRevision(),
        avro.getInputRanges().stream().map(RowCodec::range).toList(),
        figures(avro.getTold()));
  }

  byte[] publish(String topic, Row row, Catalogue.Meaning meaning, boolean last, Instant now) {
    Window window = row.window();
    return wire.encode(
        topic,
        new KpiValue(
            row.spot().orgId(),
            row.spot().shopId(),
            row.dimensions(),
            row.kpi().id(),
            meaning.version(),
            window.grain().name().toLowerCase(Locale.ROOT),
            window.start(),
            window.end(),
            row.spot().zone().getId(),
            row.numerator(),
            row.denominator(),
            row.count(),
            sketch(row),
            meaning.unit(),
            row.currency(),
            row.watermark(),
            row.revision(),
            last,
            now,
            row.ranges().stream().map(RowCodec::range).toList(),
            meaning.excluded(),
            window.ofTechnician() ? row.count() < KpiDefinitions.LOW_SAMPLE : null,
            meaning.excludes()));
  }

  private static @Nullable KpiFigures figures(@Nullable Figures figures) {
    return figures == null
        ? null
        : new KpiFigures(figures.numerator(), figures.denominator(), figures.count());
  }

  private static @Nullable Figures figures(@Nullable KpiFigures avro) {
    return avro == null
        ? null
        : new Figures(avro.getNumerator(), avro.getDenominator(), avro.getCount());
  }

  private static @Nullable ByteBuffer sketch(Row row) {
    return row.bins().isEmpty() ? null : ByteBuffer.wrap(SketchCodec.sketch(row.bins()));
  }

  private static io.repairstream.schemas.kpi.InputRange range(InputRange range) {
    return new io.repairstream.schemas.kpi.InputRange(
        range.topic(), range.partition(), range.fromOffset(), range.toOffset());
  }

  private static InputRange range(io.repairstream.schemas.kpi.InputRange range) {
    return new InputRange(
        range.getTopic(), range.getPartition(), range.getFromOffset(), range.getToOffset());
  }
}
