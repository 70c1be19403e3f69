package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.NoteKpiCorrection;
import io.repairstream.schemas.event.KpiCorrected;
import io.repairstream.streams.organization.domain.correction.CorrectionCommand;
import io.repairstream.streams.organization.domain.correction.CorrectionEvent;
import io.repairstream.streams.organization.domain.correction.KpiCorrection;
import io.repairstream.streams.organization.domain.correction.KpiFigures;
import io.repairstream.streams.organization.domain.correction.KpiRow;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Corrections of rows of KPIs between Avro and domain. */
final class KpiCorrectionCodec
    extends EntityCodec<KpiCorrection, io.repairstream.schemas.entity.KpiCorrection> {
  KpiCorrectionCodec() {
    super(KpiCorrection.TYPE, io.repairstream.schemas.entity.KpiCorrection.class);
  }

  @Override
  @Nullable String shopId(KpiCorrection entity) {
    return entity.row().shopId();
  }

  @Override
  io.repairstream.schemas.entity.KpiCorrection toAvro(String orgId, KpiCorrection entity) {
    KpiRow row = entity.row();
    return new io.repairstream.schemas.entity.KpiCorrection(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        row.kpiId(),
        row.kpiVersion(),
        row.shopId(),
        row.grain(),
        row.start(),
        row.end(),
        row.zone(),
        // In the order of their names, so that its bytes are always the same.
        new TreeMap<>(row.dimensions()),
        row.currency(),
        entity.rowRevision(),
        figures(entity.before()),
        figures(entity.after()));
  }

  @Override
  KpiCorrection fromAvro(io.repairstream.schemas.entity.KpiCorrection avro) {
    return new KpiCorrection(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        new KpiRow(
            avro.getKpiId(),
            avro.getKpiVersion(),
            avro.getShopId(),
            avro.getGrain(),
            avro.getWindowStart(),
            avro.getWindowEnd(),
            avro.getZone(),
            avro.getDimensions(),
            avro.getCurrency()),
        avro.getRevision(),
        figures(avro.getBefore()),
        figures(avro.getAfter()));
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(
        NoteKpiCorrection.class,
        NoteKpiCorrection::getMeta,
        (avro, meta) ->
            new CorrectionCommand.NoteKpiCorrection(
                meta,
                avro.getKpiCorrectionId(),
                new KpiRow(
                    avro.getKpiId(),
                    avro.getKpiVersion(),
                    avro.getShopId(),
                    avro.getGrain(),
                    avro.getWindowStart(),
                    avro.getWindowEnd(),
                    avro.getZone(),
                    avro.getDimensions(),
                    avro.getCurrency()),
                avro.getRevision(),
                figures(avro.getBefore()),
                figures(avro.getAfter())));
  }

  @Override
  void writeEvents(
      EventWriters<KpiCorrection, io.repairstream.schemas.entity.KpiCorrection> events) {
    events.add(CorrectionEvent.KpiCorrected.class, KpiCorrected.class, KpiCorrected::new);
  }

  private static KpiFigures figures(io.repairstream.schemas.entity.KpiFigures avro) {
    return new KpiFigures(avro.getNumerator(), avro.getDenominator(), avro.getCount());
  }

  private static io.repairstream.schemas.entity.KpiFigures figures(KpiFigures figures) {
    return new io.repairstream.schemas.entity.KpiFigures(
        figures.numerator(), figures.denominator(), figures.count());
  }
}
