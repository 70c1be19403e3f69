package io.repairstream.streams.organization.domain.transition;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.RoleRefusal;
import io.repairstream.streams.organization.domain.inventory.Reservations;
import io.repairstream.streams.organization.domain.lifecycle.Edge;
import io.repairstream.streams.organization.domain.lifecycle.GateFacts;
import io.repairstream.streams.organization.domain.lifecycle.GateInput;
import io.repairstream.streams.organization.domain.lifecycle.LifecycleRules;
import io.repairstream.streams.organization.domain.lifecycle.Verdict;
import io.repairstream.streams.organization.domain.timeentry.RunningJobs;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a work order, and all it could take: both judged by the lifecycle's rules alone. */
final class Moves {
  private static final String APPROVED = "APPROVED";
  private static final String WAITING_ON_PARTS = "WAITING_ON_PARTS";

  private Moves() {}

  /** What comes of moving {@code order} to the status {@code to}. */
  static Decision decide(
      WorkOrder order,
      @Nullable Role role,
      String to,
      @Nullable String notes,
      OrganizationView view) {
    return Checklist.first(() -> objection(order, role, to, OrderFacts.of(order, view, notes)))
        .decide(() -> new Decision.Accepted(events(order, to, notes, view)));
  }

  /** Every way out of the status of {@code order}, as {@code role} finds it. */
  static PossibleTransitions possible(WorkOrder order, @Nullable Role role, OrganizationView view) {
    GateFacts facts = OrderFacts.of(order, view, null);
    return new PossibleTransitions(
        order.id(),
        order.kind(),
        order.revision().version(),
        order.lifecycleId(),
        order.lifecycle().status(order.status()),
        order.lifecycle().exits(order.status()).stream()
            .map(
                edge ->
                    new PossibleTransition(
                        edge.to(),
                        edge.roles(),
                        code(objection(order, role, edge.to().name(), facts)),
                        gates(edge, facts)))
            .toList());
  }

  private static @Nullable RefusalCode code(@Nullable Refusal objection) {
    return objection == null ? null : objection.code();
  }

  private static List<PossibleTransition.GateState> gates(Edge edge, GateFacts facts) {
    return edge.gates().stream()
        .map(gate -> new PossibleTransition.GateState(gate.name(), gate.missing(facts)))
        .toList();
  }

  /** The move, and what follows from it in the same step. */
  private static List<Event<?>> events(
      WorkOrder order, String to, @Nullable String notes, OrganizationView view) {
    List<Event<?>> events = new ArrayList<>();
    events.add(
        new WorkOrderEvent.WorkOrderTransitioned(order.id(), order.status(), to, false, notes));
    if (to.equals(APPROVED) && Quotes.partsToOrder(view, order)) {
      events.add(
          new WorkOrderEvent.WorkOrderTransitioned(
              order.id(), APPROVED, WAITING_ON_PARTS, true, null));
    }
    if (order.lifecycle().status(to).terminal()) {
      // What was kept for it will never be fitted, and nobody works on it any more.
      events.addAll(Reservations.releaseAll(view, order, notes));
      events.addAll(RunningJobs.stopAll(view, order.id()));
    }
    return events;
  }

  private static @Nullable Refusal objection(
      WorkOrder order, @Nullable Role role, String to, GateFacts facts) {
    String noun = order.kind().noun();
    return switch (LifecycleRules.check(order.lifecycle(), order.status(), to, role, facts)) {
      case Verdict.Allowed allowed -> null;
      case Verdict.NoSuchEdge none ->
          Refusal.of(
                  RefusalCode.INVALID_TRANSITION,
                  "a " + noun + " in " + order.status() + " cannot become " + to)
              .with("from", order.status())
              .with("to", to)
              .with("allowed", none.reachable());
      case Verdict.RoleNotAllowed denied ->
          RoleRefusal.of(role, "move a " + noun + " to " + to, denied.allowed());
      case Verdict.GateClosed closed ->
          Refusal.of(
                  RefusalCode.GATE_NOT_MET,
                  "the gate "
                      + closed.gate().name()
                      + " is not met on the way from "
                      + order.status()
                      + " to "
                      + to)
              .with("gate", closed.gate().name())
              .with("from", order.status())
              .with("to", to)
              .with("missing", closed.missing().stream().map(GateInput::wireName).toList());
    };
  }
}
