package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.RemoveKpiLabel;
import io.repairstream.schemas.command.SetKpiLabel;
import io.repairstream.schemas.event.KpiLabelRemoved;
import io.repairstream.schemas.event.KpiLabelSet;
import io.repairstream.schemas.kpi.catalogue.KpiDefinitions;
import io.repairstream.streams.organization.domain.kpilabel.KpiLabel;
import io.repairstream.streams.organization.domain.kpilabel.KpiLabelCommand;
import io.repairstream.streams.organization.domain.kpilabel.KpiLabelEvent;

/** Labels of KPIs between Avro and domain. */
final class KpiLabelCodec extends EntityCodec<KpiLabel, io.repairstream.schemas.entity.KpiLabel> {
  KpiLabelCodec() {
    super(KpiLabel.TYPE, io.repairstream.schemas.entity.KpiLabel.class);
  }

  @Override
  io.repairstream.schemas.entity.KpiLabel toAvro(String orgId, KpiLabel entity) {
    return new io.repairstream.schemas.entity.KpiLabel(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        entity.kpiId(),
        entity.label());
  }

  @Override
  KpiLabel fromAvro(io.repairstream.schemas.entity.KpiLabel avro) {
    return new KpiLabel(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        avro.getKpiId(),
        avro.getLabel());
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(
        SetKpiLabel.class,
        SetKpiLabel::getMeta,
        (avro, meta) ->
            new KpiLabelCommand.SetKpiLabel(
                meta,
                avro.getKpiLabelId(),
                avro.getKpiId(),
                KpiDefinitions.named(avro.getKpiId()) != null,
                avro.getLabel()));
    readers.add(
        RemoveKpiLabel.class,
        RemoveKpiLabel::getMeta,
        (avro, meta) ->
            new KpiLabelCommand.RemoveKpiLabel(meta, avro.getKpiLabelId(), avro.getKpiId()));
  }

  @Override
  void writeEvents(EventWriters<KpiLabel, io.repairstream.schemas.entity.KpiLabel> events) {
    events.add(KpiLabelEvent.KpiLabelSet.class, KpiLabelSet.class, KpiLabelSet::new);
    events.add(KpiLabelEvent.KpiLabelRemoved.class, KpiLabelRemoved.class, KpiLabelRemoved::new);
  }
}
