package io.repairstream.streams.organization.domain.message;

import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;

/** The work order a message is about. */
public record OrderReference(String workOrderId, WorkOrderKind kind) {}
