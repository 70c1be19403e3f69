package io.repairstream.streams.organization.domain.transition;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import io.repairstream.streams.organization.domain.workorder.WorkOrderPatch;
import org.jspecify.annotations.Nullable;

/** What is asked about the way of work orders through their lifecycle. */
public sealed interface TransitionCommand extends Command {
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
    return TransitionDecider.decide(this, view);
  }

  /** Move along the lifecycle. */
  record TransitionWorkOrder(
      CommandMeta meta,
      String workOrderId,
      WorkOrderKind kind,
      @Nullable String expectedStatus,
      String newStatus,
      @Nullable String notes)
      implements TransitionCommand {}

  /** Change plain fields and move, both or neither; the move sees the changed fields. */
  record UpdateAndTransition(
      CommandMeta meta,
      String workOrderId,
      WorkOrderKind kind,
      WorkOrderPatch patch,
      String newStatus,
      @Nullable String notes)
      implements TransitionCommand {}

  /** Say where the order may go from here, and what is missing. */
  record ListTransitions(CommandMeta meta, String workOrderId, WorkOrderKind kind)
      implements TransitionCommand {}
}
