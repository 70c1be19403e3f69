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
import java.time.Instant;
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
        check(view, order),
        Quotes.facts(view, order),
        Invoices.outstanding(view, order.id()),
        isSaid(notes));
  }

  private static boolean identified(@Nullable Device device) {
    return device != null && device.description().identifiable();
  }

  private static InspectionFacts inspection(
      OrganizationView view, WorkOrder order, InspectionKind kind) {
    return facts(latest(view, order, kind));
  }

  /** A check says nothing of what was worked on after it. */
  private static InspectionFacts check(OrganizationView view, WorkOrder order) {
    Inspection latest = latest(view, order, InspectionKind.QC);
    return latest != null && isOutdated(latest.completedAt(), order.workSince())
        ? InspectionFacts.ABSENT
        : facts(latest);
  }

  private static boolean isOutdated(@Nullable Instant checked, @Nullable Instant worked) {
    return checked != null && worked != null && checked.isBefore(worked);
  }

  private static @Nullable Inspection latest(
      OrganizationView view, WorkOrder order, InspectionKind kind) {
    String id = view.holderOf(Inspection.latestOf(order.id(), kind));
    return id == null ? null : view.find(Inspection.TYPE, id);
  }

  private static InspectionFacts facts(@Nullable Inspection inspection) {
    return inspection == null
        ? InspectionFacts.ABSENT
        : new InspectionFacts(inspection.isCompleted(), outcome(inspection.outcome()));
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
