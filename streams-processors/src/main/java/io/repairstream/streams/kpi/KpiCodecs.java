package io.repairstream.streams.kpi;

import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/** How everything is read and written that figures of an organization are made of. */
record KpiCodecs(
    Catalogue catalogue,
    FactCodec facts,
    CallsCodec calls,
    AttemptCodec attempts,
    OrderCodec orders,
    ShopCodec shops,
    ContributionCodec contributions,
    RowCodec rows,
    CorrectionCodec corrections) {
  static KpiCodecs of(WireFormat wire) {
    Catalogue catalogue = CatalogueCodec.read();
    return new KpiCodecs(
        catalogue,
        new FactCodec(wire),
        new CallsCodec(wire),
        new AttemptCodec(wire),
        new OrderCodec(wire),
        new ShopCodec(wire),
        new ContributionCodec(wire, catalogue),
        new RowCodec(wire, KpiSession.ROWS),
        new CorrectionCodec(wire, catalogue));
  }

  /** Whether a record may say something that counts, told by its header alone. */
  boolean reads(Record<byte[], byte[]> record) {
    return facts.reads(record) || CallsCodec.isBatch(record) || AttemptCodec.isAttempt(record);
  }

  void register() {
    calls.register();
    orders.register();
    shops.register();
    contributions.register();
    corrections.register();
    rows.register(
        List.of(
            Topics.KPI_SHOP_HOURLY,
            Topics.KPI_SHOP_DAILY,
            Topics.KPI_TECHNICIAN_DAILY,
            Topics.KPI_WORK_IN_PROGRESS));
  }
}
