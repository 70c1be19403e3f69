package io.repairstream.streams.organization.domain.workorder;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules of work orders. */
final class WorkOrderDecider {
  private static final int MOST_EVIDENCE = 50;

  private WorkOrderDecider() {}

  static Decision decide(WorkOrderCommand command, OrganizationView view) {
    return switch (command) {
      case WorkOrderCommand.CreateTicket create -> TicketOpening.decide(create, view);
      case WorkOrderCommand.UpdateTicket update ->
          onTicket(update, view, order -> TicketPatch.decide(order, update, view));
      case WorkOrderCommand.RecordConsent consent ->
          onTicket(consent, view, order -> consent(order, consent));
      case WorkOrderCommand.AddEvidence evidence ->
          onTicket(evidence, view, order -> evidence(order, evidence));
      case WorkOrderCommand.TransitionTicket move ->
          onTicket(move, view, order -> Transition.decide(order, move, view));
    };
  }

  /**
   * What every command about an existing ticket asks first: is it there for this caller, and is it
   * the one they saw?
   */
  private static Decision onTicket(
      WorkOrderCommand command, OrganizationView view, Function<WorkOrder, Decision> rest) {
    WorkOrder order = view.find(WorkOrder.TYPE, command.ticketId());
    if (order == null || !command.meta().reaches(order.shopId())) {
      return new Decision.Refused(Refusal.notFound("ticket_id", command.ticketId()));
    }
    return Checklist.first(() -> Checks.versionMatches(command.meta(), order))
        .decide(() -> rest.apply(order));
  }

  private static Decision consent(WorkOrder order, WorkOrderCommand.RecordConsent command) {
    return command.consent().equals(order.consent())
        ? new Decision.Accepted(List.of())
        : new Decision.Accepted(
            List.of(new WorkOrderEvent.ConsentRecorded(order.id(), command.consent())));
  }

  private static Decision evidence(WorkOrder order, WorkOrderCommand.AddEvidence command) {
    return Checklist.first(
            () -> Checks.known("kind", command.kind(), "intake_photo, diagnostic or verification"))
        .then(() -> unused(order, command.evidenceId()))
        .then(() -> room(order.evidence().size()))
        .accept(
            () ->
                new WorkOrderEvent.EvidenceAdded(
                    order.id(),
                    command.evidenceId(),
                    requireNonNull(command.kind()),
                    command.file()));
  }

  private static @Nullable Refusal unused(WorkOrder order, String evidenceId) {
    return order.evidence().stream().noneMatch(piece -> piece.id().equals(evidenceId))
        ? null
        : Refusal.of(
                RefusalCode.CONFLICT,
                "the ticket has this piece of evidence already: " + evidenceId)
            .with("field", "evidence_id")
            .with("existing_id", evidenceId);
  }

  private static @Nullable Refusal room(int existing) {
    return existing < MOST_EVIDENCE
        ? null
        : Refusal.of(
                RefusalCode.LIMIT_EXCEEDED,
                "a ticket has at most "
                    + MOST_EVIDENCE
                    + " pieces of evidence (it has: "
                    + existing
                    + ")")
            .with("limit", MOST_EVIDENCE)
            .with("current", existing);
  }
}
