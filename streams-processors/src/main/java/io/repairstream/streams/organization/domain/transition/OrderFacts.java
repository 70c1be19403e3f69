package io.repairstream.streams.organization.domain.transition;

import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.device.Device;
import io.repairstream.streams.organization.domain.inspection.Inspection;
import io.repairstream.streams.organization.domain.inspection.InspectionKind;
import io.repairstream.streams.organization.domain.inspection.InspectionOutcome;
import io.repairstream.streams.organization.domain.invoice.Invoices;
import io.repairstream.streams.organization.domain.lifecycle.GateFacts;
import io.repairstream.streams.organization.domain.lifecycle.InspectionFacts;
import io.repairstream.streams.organization.domain.workorder.EvidenceKind;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import org.jspecify.annotations.Nullable;

/** What the gates of a lifecycle can know about a work order and what hangs on it. */
final class OrderFacts {
  private OrderFacts() {}

  static GateFacts of(WorkOrder order, OrganizationView view, @Nullable String notes) {
    InspectionFacts diagnosis = inspection(view, order, InspectionKind.DIAGNOSTIC);
    InspectionFacts vehicle = inspection(view, order, InspectionKind.VEHICLE);
    return new GateFacts(
        !order.customerId().isEmpty(),
        identified(view.find(Device.TYPE, order.assetId())),
        isSaid(order.particulars().issueCategory()),
        order.consent() != null,
        isSaid(order.particulars().findingsSummary()),
        order.evidenceOf(EvidenceKind.INTAKE_PHOTO),
        order.evidenceOf(EvidenceKind.DIAGNOSTIC),
        order.evidenceOf(EvidenceKind.VERIFICATION),
        vehicle.completed() ? vehicle : diagnosis,
        diagnosis,
        inspection(view, order, InspectionKind.QC),
        Quotes.facts(view, order),
        Invoices.outstanding(view, order.id()),
        isSaid(notes));
  }

  private static boolean identified(@Nullable Device device) {
    return device != null && device.description().identifiable();
  }

  private static InspectionFacts inspection(
      OrganizationView view, WorkOrder order, InspectionKind kind) {
    String id = view.holderOf(Inspection.latestOf(order.id(), kind));
    Inspection latest = id == null ? null : view.find(Inspection.TYPE, id);
    return latest == null
        ? InspectionFacts.ABSENT
        : new InspectionFacts(latest.isCompleted(), outcome(latest.outcome()));
  }

  private static InspectionFacts.Outcome outcome(@Nullable InspectionOutcome outcome) {
    return outcome == null
        ? InspectionFacts.Outcome.NONE
        : switch (outcome) {
          case PASS -> InspectionFacts.Outcome.PASS;
          case FAIL -> InspectionFacts.Outcome.FAIL;
        };
  }

  /** Blanks say nothing: they open no gate. */
  private static boolean isSaid(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
