package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.CreateInspectionTemplate;
import io.repairstream.schemas.command.UpdateInspectionTemplate;
import io.repairstream.schemas.entity.InspectionKind;
import io.repairstream.schemas.entity.PointPlan;
import io.repairstream.schemas.event.InspectionTemplateCreated;
import io.repairstream.schemas.event.InspectionTemplateUpdated;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.inspection.InspectionTemplate;
import io.repairstream.streams.organization.domain.inspection.TemplateCommand;
import io.repairstream.streams.organization.domain.inspection.TemplateEvent;
import java.util.List;

/** Templates of inspections between Avro and domain. */
final class InspectionTemplateCodec
    extends EntityCodec<InspectionTemplate, io.repairstream.schemas.entity.InspectionTemplate> {
  InspectionTemplateCodec() {
    super(InspectionTemplate.TYPE, io.repairstream.schemas.entity.InspectionTemplate.class);
  }

  @Override
  io.repairstream.schemas.entity.InspectionTemplate toAvro(
      String orgId, InspectionTemplate entity) {
    return new io.repairstream.schemas.entity.InspectionTemplate(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        entity.externalRef(),
        entity.name(),
        InspectionKind.valueOf(entity.kind().name()),
        entity.points().stream().map(PointCodec::plan).toList(),
        entity.active());
  }

  @Override
  InspectionTemplate fromAvro(io.repairstream.schemas.entity.InspectionTemplate avro) {
    return new InspectionTemplate(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        avro.getExternalRef(),
        avro.getName(),
        stored(
            io.repairstream.streams.organization.domain.inspection.InspectionKind.class,
            avro.getKind()),
        PointCodec.plans(avro.getPoints()),
        avro.getActive());
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(
        CreateInspectionTemplate.class,
        CreateInspectionTemplate::getMeta,
        (avro, meta) ->
            new TemplateCommand.CreateInspectionTemplate(
                meta,
                avro.getTemplateId(),
                avro.getName(),
                avro.getKind(),
                PointCodec.plans(avro.getPoints()),
                avro.getExternalRef()));
    readers.add(
        UpdateInspectionTemplate.class,
        UpdateInspectionTemplate::getMeta,
        InspectionTemplateCodec::update);
  }

  private static TemplateCommand update(UpdateInspectionTemplate avro, CommandMeta meta) {
    List<String> present = avro.getPresent();
    List<PointPlan> points = avro.getPoints();
    return new TemplateCommand.UpdateInspectionTemplate(
        meta,
        avro.getTemplateId(),
        Patches.of(present, "name", avro.getName()),
        Patches.of(present, "points", points == null ? null : PointCodec.plans(points)),
        Patches.of(present, "active", avro.getActive()));
  }

  @Override
  void writeEvents(
      EventWriters<InspectionTemplate, io.repairstream.schemas.entity.InspectionTemplate> events) {
    events.add(
        TemplateEvent.InspectionTemplateCreated.class,
        InspectionTemplateCreated.class,
        InspectionTemplateCreated::new);
    events.addWithChanges(
        TemplateEvent.InspectionTemplateUpdated.class,
        InspectionTemplateUpdated.class,
        InspectionTemplateUpdated::new);
  }
}
