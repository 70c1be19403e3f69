package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.CompleteInspection;
import io.repairstream.schemas.command.CreateInspection;
import io.repairstream.schemas.command.SendInspection;
import io.repairstream.schemas.command.UpdateInspection;
import io.repairstream.schemas.event.InspectionCompleted;
import io.repairstream.schemas.event.InspectionCreated;
import io.repairstream.schemas.event.InspectionSent;
import io.repairstream.schemas.event.InspectionUpdated;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.inspection.Inspection;
import io.repairstream.streams.organization.domain.inspection.InspectionCommand;
import io.repairstream.streams.organization.domain.inspection.InspectionEvent;
import io.repairstream.streams.organization.domain.inspection.PointFinding;
import java.util.List;

/** Inspections between Avro and domain. */
final class InspectionCodec
    extends EntityCodec<Inspection, io.repairstream.schemas.entity.Inspection> {
  InspectionCodec() {
    super(Inspection.TYPE, io.repairstream.schemas.entity.Inspection.class);
  }

  @Override
  io.repairstream.schemas.entity.Inspection toAvro(String orgId, Inspection entity) {
    return InspectionStateCodec.toAvro(orgId, entity);
  }

  @Override
  Inspection fromAvro(io.repairstream.schemas.entity.Inspection avro) {
    return InspectionStateCodec.fromAvro(avro);
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(CreateInspection.class, CreateInspection::getMeta, InspectionCodec::create);
    readers.add(UpdateInspection.class, UpdateInspection::getMeta, InspectionCodec::update);
    readers.add(
        CompleteInspection.class,
        CompleteInspection::getMeta,
        (avro, meta) ->
            new InspectionCommand.CompleteInspection(
                meta, avro.getInspectionId(), avro.getOutcome()));
    readers.add(
        SendInspection.class,
        SendInspection::getMeta,
        (avro, meta) ->
            new InspectionCommand.SendInspection(
                meta, avro.getInspectionId(), avro.getChannel(), avro.getTo()));
  }

  private static InspectionCommand create(CreateInspection avro, CommandMeta meta) {
    return new InspectionCommand.CreateInspection(
        meta,
        avro.getInspectionId(),
        avro.getWorkOrderId(),
        avro.getKind(),
        avro.getTemplateId(),
        avro.getTitle(),
        avro.getTechnicianId(),
        PointCodec.plans(avro.getPoints()),
        avro.getExternalRef());
  }

  private static InspectionCommand update(UpdateInspection avro, CommandMeta meta) {
    List<String> present = avro.getPresent();
    return new InspectionCommand.UpdateInspection(
        meta,
        avro.getInspectionId(),
        Patches.of(present, "title", avro.getTitle()),
        Patches.of(present, "technician_id", avro.getTechnicianId()),
        avro.getPoints().stream().map(InspectionCodec::finding).toList());
  }

  private static PointFinding finding(io.repairstream.schemas.command.PointFinding avro) {
    return new PointFinding(
        avro.getKey(),
        avro.getResult(),
        avro.getNote(),
        avro.getMeasurement(),
        avro.getMedia().stream().map(PointCodec::media).toList());
  }

  @Override
  void writeEvents(EventWriters<Inspection, io.repairstream.schemas.entity.Inspection> events) {
    events.add(
        InspectionEvent.InspectionCreated.class, InspectionCreated.class, InspectionCreated::new);
    events.addWithChanges(
        InspectionEvent.InspectionUpdated.class, InspectionUpdated.class, InspectionUpdated::new);
    events.addWithChanges(
        InspectionEvent.InspectionCompleted.class,
        InspectionCompleted.class,
        InspectionCompleted::new);
    events.addWithChanges(
        InspectionEvent.InspectionSent.class, InspectionSent.class, InspectionSent::new);
  }

  @Override
  String shopId(Inspection entity) {
    return entity.shopId();
  }

  @Override
  String workOrderId(Inspection entity) {
    return entity.workOrderId();
  }
}
