package io.repairstream.streams.organization.domain.workorder;

/** Which of the two trades a work order belongs to. */
public enum WorkOrderKind {
  TICKET,
  REPAIR_ORDER
}
