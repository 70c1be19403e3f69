package io.repairstream.streams.organization.domain.timeentry;

import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;

/** The work order that time was spent on. */
public record WorkedOn(String workOrderId, WorkOrderKind kind) {
  static WorkedOn of(WorkOrder order) {
    return new WorkedOn(order.id(), order.kind());
  }
}
