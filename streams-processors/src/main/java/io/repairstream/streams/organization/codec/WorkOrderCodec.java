package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.AddEvidence;
import io.repairstream.schemas.command.CreateWorkOrder;
import io.repairstream.schemas.command.ListTransitions;
import io.repairstream.schemas.command.RecordConsent;
import io.repairstream.schemas.command.TransitionWorkOrder;
import io.repairstream.schemas.command.UpdateWorkOrder;
import io.repairstream.streams.organization.domain.Answer;
import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.transition.PossibleTransitions;
import io.repairstream.streams.organization.domain.transition.TransitionCommand;
import io.repairstream.streams.organization.domain.workorder.EvidenceFile;
import io.repairstream.streams.organization.domain.workorder.EvidenceKind;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderCommand;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import io.repairstream.streams.organization.domain.workorder.WorkOrderPatch;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

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
    readers.add(CreateWorkOrder.class, CreateWorkOrder::getMeta, WorkOrderCodec::create);
    readers.add(UpdateWorkOrder.class, UpdateWorkOrder::getMeta, WorkOrderCodec::update);
    readers.add(
        RecordConsent.class,
        RecordConsent::getMeta,
        (avro, meta) ->
            new WorkOrderCommand.RecordConsent(
                meta,
                avro.getWorkOrderId(),
                kind(avro.getWorkOrderKind()),
                WorkOrderStateCodec.consent(avro.getConsent())));
    readers.add(AddEvidence.class, AddEvidence::getMeta, WorkOrderCodec::evidence);
    readers.add(
        TransitionWorkOrder.class,
        TransitionWorkOrder::getMeta,
        (avro, meta) ->
            new TransitionCommand.TransitionWorkOrder(
                meta,
                avro.getWorkOrderId(),
                kind(avro.getWorkOrderKind()),
                avro.getExpectedStatus(),
                avro.getNewStatus(),
                avro.getNotes()));
    readers.add(
        ListTransitions.class,
        ListTransitions::getMeta,
        (avro, meta) ->
            new TransitionCommand.ListTransitions(
                meta, avro.getWorkOrderId(), kind(avro.getWorkOrderKind())));
  }

  private static WorkOrderCommand create(CreateWorkOrder avro, CommandMeta meta) {
    return new WorkOrderCommand.CreateWorkOrder(
        meta,
        avro.getWorkOrderId(),
        kind(avro.getWorkOrderKind()),
        avro.getShopId(),
        avro.getCustomerId(),
        avro.getAssetId(),
        avro.getIssueCategory(),
        avro.getIssueDescription(),
        avro.getPriority(),
        avro.getAssignedTechId(),
        avro.getPromisedAt(),
        avro.getComebackOf(),
        avro.getExternalRef(),
        avro.getInternal());
  }

  /** A patch with a status is a patch and a transition in one step. */
  private static Command update(UpdateWorkOrder avro, CommandMeta meta) {
    List<String> present = avro.getPresent();
    WorkOrderKind kind = kind(avro.getWorkOrderKind());
    WorkOrderPatch patch =
        new WorkOrderPatch(
            Patches.of(present, "issue_category", avro.getIssueCategory()),
            Patches.of(present, "issue_description", avro.getIssueDescription()),
            Patches.of(present, "priority", avro.getPriority()),
            Patches.of(present, "assigned_tech_id", avro.getAssignedTechId()),
            Patches.of(present, "findings_summary", avro.getFindingsSummary()),
            Patches.of(present, "promised_at", avro.getPromisedAt()),
            Patches.of(present, "comeback_of", avro.getComebackOf()));
    String status = avro.getStatus();
    return status == null
        ? new WorkOrderCommand.UpdateWorkOrder(meta, avro.getWorkOrderId(), kind, patch)
        : new TransitionCommand.UpdateAndTransition(
            meta, avro.getWorkOrderId(), kind, patch, status, avro.getNotes());
  }

  private static WorkOrderCommand evidence(AddEvidence avro, CommandMeta meta) {
    return new WorkOrderCommand.AddEvidence(
        meta,
        avro.getWorkOrderId(),
        kind(avro.getWorkOrderKind()),
        avro.getEvidenceId(),
        known(EvidenceKind.class, avro.getKind()),
        new EvidenceFile(
            avro.getUrl(), avro.getSha256(), avro.getMediaType(), avro.getSizeBytes()));
  }

  static WorkOrderKind kind(io.repairstream.schemas.entity.WorkOrderKind avro) {
    return stored(WorkOrderKind.class, avro);
  }

  @Override
  void writeEvents(EventWriters<WorkOrder, io.repairstream.schemas.entity.WorkOrder> events) {
    WorkOrderEventCodec.writeEvents(events);
  }

  @Override
  List<Class<? extends SpecificRecord>> answers() {
    return List.of(io.repairstream.schemas.reply.PossibleTransitions.class);
  }

  @Override
  SpecificRecord answer(Answer answer, OrganizationView view) {
    return TransitionAnswerCodec.toAvro((PossibleTransitions) answer);
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
