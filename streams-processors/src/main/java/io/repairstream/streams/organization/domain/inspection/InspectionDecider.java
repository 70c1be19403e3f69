package io.repairstream.streams.organization.domain.inspection;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.WireName;
import io.repairstream.streams.organization.domain.customer.ContactChannel;
import io.repairstream.streams.organization.domain.customer.ContactRules;
import io.repairstream.streams.organization.domain.customer.Customer;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules of inspections. */
final class InspectionDecider {
  private InspectionDecider() {}

  static Decision decide(InspectionCommand command, OrganizationView view) {
    return switch (command) {
      case InspectionCommand.CreateInspection create -> InspectionPlanning.decide(create, view);
      case InspectionCommand.UpdateInspection update ->
          onInspection(
              update, view, inspection -> InspectionPatch.decide(inspection, update, view));
      case InspectionCommand.CompleteInspection complete ->
          onInspection(complete, view, inspection -> complete(inspection, complete));
      case InspectionCommand.SendInspection send ->
          onInspection(send, view, inspection -> send(inspection, send, view));
    };
  }

  /** Is it there for this caller, and is it the one they saw? */
  private static Decision onInspection(
      InspectionCommand command, OrganizationView view, Function<Inspection, Decision> rest) {
    Inspection inspection = view.find(Inspection.TYPE, command.inspectionId());
    if (inspection == null || !command.meta().reaches(inspection.shopId())) {
      return new Decision.Refused(Refusal.notFound("inspection_id", command.inspectionId()));
    }
    return Checklist.first(() -> Checks.versionMatches(command.meta(), inspection))
        .decide(() -> rest.apply(inspection));
  }

  private static Decision complete(
      Inspection inspection, InspectionCommand.CompleteInspection complete) {
    return Checklist.first(() -> open(inspection))
        .then(() -> concludes(inspection.kind(), complete.outcome()))
        .then(() -> answered(inspection))
        .accept(
            () ->
                new InspectionEvent.InspectionCompleted(
                    inspection.id(), WireName.find(InspectionOutcome.class, complete.outcome())));
  }

  /** What is completed stays as it is: what comes later is another inspection. */
  static @Nullable Refusal open(Inspection inspection) {
    return inspection.isCompleted() ? wrongStatus(inspection, "PLANNED or IN_PROGRESS") : null;
  }

  private static @Nullable Refusal concludes(InspectionKind kind, @Nullable String outcome) {
    return switch (kind) {
      case QC -> WireName.objection("outcome", InspectionOutcome.class, outcome);
      case DIAGNOSTIC, VEHICLE ->
          outcome == null
              ? null
              : Refusal.invalid(
                  "outcome", outcome, "none: only an inspection of kind qc passes or fails");
    };
  }

  private static @Nullable Refusal answered(Inspection inspection) {
    List<String> missing =
        inspection.points().stream()
            .filter(InspectionPoint::isMissing)
            .map(point -> point.plan().key())
            .toList();
    return missing.isEmpty()
        ? null
        : Refusal.of(
                RefusalCode.GATE_NOT_MET,
                "required points are not checked: " + String.join(", ", missing))
            .with("gate", "required_points")
            .with("missing", missing);
  }

  private static Decision send(
      Inspection inspection, InspectionCommand.SendInspection send, OrganizationView view) {
    return Checklist.first(() -> unsent(inspection))
        .then(() -> WireName.objection("channel", ContactChannel.class, send.channel()))
        .decide(() -> sent(inspection, channel(send), address(inspection, send, view)));
  }

  private static @Nullable Refusal unsent(Inspection inspection) {
    return inspection.status() == InspectionStatus.COMPLETED
        ? null
        : wrongStatus(inspection, InspectionStatus.COMPLETED.name());
  }

  private static ContactChannel channel(InspectionCommand.SendInspection send) {
    return requireNonNull(WireName.find(ContactChannel.class, send.channel()));
  }

  private static @Nullable String address(
      Inspection inspection, InspectionCommand.SendInspection send, OrganizationView view) {
    String given = send.to();
    if (given != null) {
      return given;
    }
    WorkOrder order = requireNonNull(view.find(WorkOrder.TYPE, inspection.workOrderId()));
    Customer customer = requireNonNull(view.find(Customer.TYPE, order.customerId()));
    return channel(send).addressOf(customer.profile());
  }

  private static Decision sent(
      Inspection inspection, ContactChannel channel, @Nullable String address) {
    return address == null
        ? new Decision.Refused(ContactRules.unreachable(channel))
        : new Decision.Accepted(
            List.of(
                new InspectionEvent.InspectionSent(
                    inspection.id(), new Recipient(channel, address))));
  }

  private static Refusal wrongStatus(Inspection inspection, String expected) {
    return Refusal.of(
            RefusalCode.CONFLICT,
            "the inspection is " + inspection.status() + " (expected: " + expected + ")")
        .with("field", "status")
        .with("current_status", inspection.status().name())
        .with("expected", expected);
  }
}
