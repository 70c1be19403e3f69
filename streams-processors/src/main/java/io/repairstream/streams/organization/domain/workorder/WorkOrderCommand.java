package io.repairstream.streams.organization.domain.workorder;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is asked about work orders. */
public sealed interface WorkOrderCommand extends Command {
  /** The work order it is about. */
  String workOrderId();

  /** The kind it was asked under: one of the other kind does not exist there. */
  WorkOrderKind kind();

  @Override
  default String entityId() {
    return workOrderId();
  }

  @Override
  default EntityType<WorkOrder> entityType() {
    return WorkOrder.TYPE;
  }

  @Override
  default Decision decide(OrganizationView view) {
    return WorkOrderDecider.decide(this, view);
  }

  /** Take a device or a vehicle in. */
  record CreateWorkOrder(
      CommandMeta meta,
      String workOrderId,
      WorkOrderKind kind,
      String shopId,
      String customerId,
      String assetId,
      @Nullable String issueCategory,
      @Nullable String issueDescription,
      String priority,
      @Nullable String assignedTechId,
      @Nullable Instant promisedAt,
      @Nullable String comebackOf,
      @Nullable String externalRef,
      boolean internal)
      implements WorkOrderCommand {}

  /** Change plain fields. */
  record UpdateWorkOrder(
      CommandMeta meta, String workOrderId, WorkOrderKind kind, WorkOrderPatch patch)
      implements WorkOrderCommand {}

  /** Record the customer's consent. */
  record RecordConsent(CommandMeta meta, String workOrderId, WorkOrderKind kind, Consent consent)
      implements WorkOrderCommand {}

  /**
   * Add a reference to a photo or document; {@code shown} is null when it is nothing this version
   * knows.
   */
  record AddEvidence(
      CommandMeta meta,
      String workOrderId,
      WorkOrderKind kind,
      String evidenceId,
      @Nullable EvidenceKind shown,
      EvidenceFile file)
      implements WorkOrderCommand {}
}
