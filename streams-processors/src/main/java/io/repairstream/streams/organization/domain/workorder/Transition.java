package io.repairstream.streams.organization.domain.workorder;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.device.Device;
import io.repairstream.streams.organization.domain.lifecycle.GateInput;
import io.repairstream.streams.organization.domain.lifecycle.LifecycleRules;
import io.repairstream.streams.organization.domain.lifecycle.Verdict;
import org.jspecify.annotations.Nullable;

/** The rules of moving a ticket along its lifecycle. */
final class Transition {
  private Transition() {}

  static Decision decide(
      WorkOrder order, WorkOrderCommand.TransitionTicket move, OrganizationView view) {
    return Checklist.first(() -> statusExpected(order.status(), move.expectedStatus()))
        .then(() -> objection(order, move, verdict(order, move, view)))
        .accept(
            () ->
                new WorkOrderEvent.WorkOrderTransitioned(
                    order.id(), order.status(), move.newStatus(), move.notes()));
  }

  private static Verdict verdict(
      WorkOrder order, WorkOrderCommand.TransitionTicket move, OrganizationView view) {
    return LifecycleRules.check(
        order.lifecycle(),
        order.status(),
        move.newStatus(),
        move.meta().role(),
        WorkOrderFacts.of(order, view.find(Device.TYPE, order.assetId()), move.notes()));
  }

  private static @Nullable Refusal statusExpected(String current, @Nullable String expected) {
    return expected == null || expected.equals(current)
        ? null
        : Refusal.of(
                RefusalCode.CONFLICT,
                "the ticket is in " + current + " (expected: " + expected + ")")
            .with("expected_status", expected)
            .with("current_status", current);
  }

  private static @Nullable Refusal objection(
      WorkOrder order, WorkOrderCommand.TransitionTicket move, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Allowed allowed -> null;
      case Verdict.NoSuchEdge none ->
          Refusal.of(
                  RefusalCode.INVALID_TRANSITION,
                  "a ticket in " + order.status() + " cannot become " + move.newStatus())
              .with("from", order.status())
              .with("to", move.newStatus())
              .with("allowed", none.reachable());
      case Verdict.RoleNotAllowed denied ->
          RoleRefusal.of(
              move.meta().role(), "move a ticket to " + move.newStatus(), denied.allowed());
      case Verdict.GateClosed closed ->
          Refusal.of(
                  RefusalCode.GATE_NOT_MET,
                  "the gate "
                      + closed.gate().name()
                      + " is not met on the way from "
                      + order.status()
                      + " to "
                      + move.newStatus())
              .with("gate", closed.gate().name())
              .with("from", order.status())
              .with("to", move.newStatus())
              .with("missing", closed.missing().stream().map(GateInput::wireName).toList());
    };
  }
}
