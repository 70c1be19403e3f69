package io.repairstream.streams.organization.domain.workorder;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules of work orders. */
final class WorkOrderDecider {
  private static final int MOST_EVIDENCE = 50;

  /**
   * So much of each kind has room beyond that: nothing is ever removed, and an order with fifty
   * photos of its intake must still get through the gates that ask for other evidence.
   */
  private static final int ALWAYS_ROOM = 2;

  private WorkOrderDecider() {}

  static Decision decide(WorkOrderCommand command, OrganizationView view) {
    return switch (command) {
      case WorkOrderCommand.CreateWorkOrder create -> WorkOrderOpening.decide(create, view);
      case WorkOrderCommand.UpdateWorkOrder update ->
          onOrder(update, view, order -> update.patch().decide(order, update.meta(), view));
      case WorkOrderCommand.RecordConsent consent ->
          onOrder(consent, view, order -> consent(order, consent, view.now()));
      case WorkOrderCommand.AddEvidence evidence ->
          onOrder(evidence, view, order -> evidence(order, evidence));
    };
  }

  private static Decision onOrder(
      WorkOrderCommand command, OrganizationView view, Function<WorkOrder, Decision> rest) {
    return WorkOrderRules.existing(
        view, command.meta(), command.kind(), command.workOrderId(), rest);
  }

  private static Decision consent(
      WorkOrder order, WorkOrderCommand.RecordConsent command, Instant now) {
    Consent consent = command.consent();
    return Checklist.first(() -> Checks.happened("signed_at", consent.signedAt(), now))
        .decide(
            () ->
                new Decision.Accepted(
                    consent.equals(order.consent())
                        ? List.of()
                        : List.of(new WorkOrderEvent.ConsentRecorded(order.id(), consent))));
  }

  private static Decision evidence(WorkOrder order, WorkOrderCommand.AddEvidence command) {
    return Checklist.first(
            () -> Checks.known("kind", command.shown(), "intake_photo, diagnostic or verification"))
        .then(() -> unused(order, command.evidenceId()))
        .then(() -> room(order, requireNonNull(command.shown())))
        .accept(
            () ->
                new WorkOrderEvent.EvidenceAdded(
                    order.id(),
                    command.evidenceId(),
                    requireNonNull(command.shown()),
                    command.file()));
  }

  private static @Nullable Refusal unused(WorkOrder order, String evidenceId) {
    return order.evidence().stream().noneMatch(piece -> piece.id().equals(evidenceId))
        ? null
        : Refusal.of(
                RefusalCode.CONFLICT,
                "the " + order.kind().noun() + " has this piece of evidence already: " + evidenceId)
            .with("field", "evidence_id")
            .with("existing_id", evidenceId);
  }

  private static @Nullable Refusal room(WorkOrder order, EvidenceKind shown) {
    int existing = order.evidence().size();
    return existing < MOST_EVIDENCE || order.evidenceOf(shown) < ALWAYS_ROOM
        ? null
        : Refusal.of(
                RefusalCode.LIMIT_EXCEEDED,
                "a "
                    + order.kind().noun()
                    + " has at most "
                    + MOST_EVIDENCE
                    + " pieces of evidence (it has: "
                    + existing
                    + ")")
            .with("limit", MOST_EVIDENCE)
            .with("current", existing);
  }
}
