package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.AddEvidence;
import io.repairstream.schemas.command.CreateTicket;
import io.repairstream.schemas.command.RecordConsent;
import io.repairstream.schemas.command.TransitionTicket;
import io.repairstream.schemas.command.UpdateTicket;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.workorder.EvidenceFile;
import io.repairstream.streams.organization.domain.workorder.EvidenceKind;
import io.repairstream.streams.organization.domain.workorder.FieldPatch;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderCommand;

/** Work orders between Avro and domain. */
final class WorkOrderCodec
    extends EntityCodec<WorkOrder, io.repairstream.schemas.entity.WorkOrder> {
  WorkOrderCodec() {
    super(WorkOrder.TYPE, io.repairstream.schemas.entity.WorkOrder.class);
  }

  @Override
  io.repairstream.schemas.entity.WorkOrder toAvro(String orgId, WorkOrder entity) {
    return WorkOrderStateCodec.toAvro(orgId, entity);
  }

  @Override
  WorkOrder fromAvro(io.repairstream.schemas.entity.WorkOrder avro) {
    return WorkOrderStateCodec.fromAvro(avro);
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(CreateTicket.class, CreateTicket::getMeta, WorkOrderCodec::create);
    readers.add(
        UpdateTicket.class,
        UpdateTicket::getMeta,
        (avro, meta) ->
            new WorkOrderCommand.UpdateTicket(
                meta,
                avro.getTicketId(),
                avro.getFields().stream()
                    .map(field -> new FieldPatch(field.getName(), field.getValue()))
                    .toList()));
    readers.add(
        RecordConsent.class,
        RecordConsent::getMeta,
        (avro, meta) ->
            new WorkOrderCommand.RecordConsent(
                meta, avro.getTicketId(), WorkOrderStateCodec.consent(avro.getConsent())));
    readers.add(AddEvidence.class, AddEvidence::getMeta, WorkOrderCodec::evidence);
    readers.add(
        TransitionTicket.class,
        TransitionTicket::getMeta,
        (avro, meta) ->
            new WorkOrderCommand.TransitionTicket(
                meta,
                avro.getTicketId(),
                avro.getExpectedStatus(),
                avro.getNewStatus(),
                avro.getNotes()));
  }

  private static WorkOrderCommand create(CreateTicket avro, CommandMeta meta) {
    return new WorkOrderCommand.CreateTicket(
        meta,
        avro.getTicketId(),
        avro.getShopId(),
        avro.getCustomerId(),
        avro.getDeviceId(),
        avro.getIssueCategory(),
        avro.getIssueDescription(),
        avro.getPriority(),
        avro.getAssignedTechId(),
        avro.getPromisedAt(),
        avro.getExternalRef());
  }

  private static WorkOrderCommand evidence(AddEvidence avro, CommandMeta meta) {
    return new WorkOrderCommand.AddEvidence(
        meta,
        avro.getTicketId(),
        avro.getEvidenceId(),
        known(EvidenceKind.class, avro.getKind()),
        new EvidenceFile(
            avro.getUrl(), avro.getSha256(), avro.getMediaType(), avro.getSizeBytes()));
  }

  @Override
  void writeEvents(EventWriters<WorkOrder, io.repairstream.schemas.entity.WorkOrder> events) {
    WorkOrderEventCodec.writeEvents(events);
  }

  @Override
  String workOrderId(WorkOrder entity) {
    return entity.id();
  }

  @Override
  String shopId(WorkOrder entity) {
    return entity.shopId();
  }

  @Override
  String lifecycleId(WorkOrder entity) {
    return entity.lifecycleId();
  }
}
