package io.repairstream.streams.organization.domain.workorder;

import io.repairstream.streams.organization.domain.device.Device;
import io.repairstream.streams.organization.domain.lifecycle.GateFacts;
import io.repairstream.streams.organization.domain.lifecycle.InspectionFacts;
import io.repairstream.streams.organization.domain.lifecycle.QuoteFacts;
import org.jspecify.annotations.Nullable;

/**
 * What the gates of a lifecycle can know about a work order.
 *
 * <p>Inspections, estimates and invoices are no entities of an organization: none exists, so their
 * gates stay closed and nothing is outstanding.
 */
final class WorkOrderFacts {
  private WorkOrderFacts() {}

  static GateFacts of(WorkOrder order, @Nullable Device device, @Nullable String notes) {
    return new GateFacts(
        !order.customerId().isEmpty(),
        device != null && device.description().identifiable(),
        isSaid(order.particulars().issueCategory()),
        order.consent() != null,
        isSaid(order.particulars().findingsSummary()),
        order.evidenceOf(EvidenceKind.INTAKE_PHOTO),
        order.evidenceOf(EvidenceKind.DIAGNOSTIC),
        order.evidenceOf(EvidenceKind.VERIFICATION),
        InspectionFacts.ABSENT,
        InspectionFacts.ABSENT,
        QuoteFacts.ABSENT,
        false,
        isSaid(notes));
  }

  /** Blanks say nothing: they open no gate. */
  private static boolean isSaid(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
