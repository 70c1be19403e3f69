package io.repairstream.streams.organization.domain.transition;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderEvent;
import io.repairstream.streams.organization.domain.workorder.WorkOrderRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules of moving a work order along its lifecycle. */
final class TransitionDecider {
  private TransitionDecider() {}

  static Decision decide(TransitionCommand command, OrganizationView view) {
    return WorkOrderRules.existing(
        view,
        command.meta(),
        command.kind(),
        command.workOrderId(),
        order ->
            switch (command) {
              case TransitionCommand.TransitionWorkOrder move -> transition(order, move, view);
              case TransitionCommand.UpdateAndTransition both -> both(order, both, view);
              case TransitionCommand.ListTransitions list ->
                  new Decision.Answered(Moves.possible(order, list.meta().role(), view));
            });
  }

  private static Decision transition(
      WorkOrder order, TransitionCommand.TransitionWorkOrder move, OrganizationView view) {
    return Checklist.first(() -> statusExpected(order, move.expectedStatus()))
        .decide(
            () -> Moves.decide(order, move.meta().role(), move.newStatus(), move.notes(), view));
  }

  private static @Nullable Refusal statusExpected(WorkOrder order, @Nullable String expected) {
    return expected == null || expected.equals(order.status())
        ? null
        : Refusal.of(
                RefusalCode.CONFLICT,
                "the "
                    + order.kind().noun()
                    + " is in "
                    + order.status()
                    + " (expected: "
                    + expected
                    + ")")
            .with("expected_status", expected)
            .with("current_status", order.status());
  }

  /** A patch that names the current status says nothing of it. */
  private static Decision both(
      WorkOrder order, TransitionCommand.UpdateAndTransition both, OrganizationView view) {
    Decision patched = both.patch().decide(order, both.meta(), view);
    return order.status().equals(both.newStatus())
        ? patched
        : onward(
            patched,
            events ->
                Moves.decide(
                    after(order, events, view),
                    both.meta().role(),
                    both.newStatus(),
                    both.notes(),
                    view));
  }

  private static Decision onward(Decision first, Function<List<Event<?>>, Decision> next) {
    if (!(first instanceof Decision.Accepted done)) {
      return first;
    }
    Decision second = next.apply(done.events());
    if (!(second instanceof Decision.Accepted more)) {
      return second;
    }
    List<Event<?>> events = new ArrayList<>(done.events());
    events.addAll(more.events());
    return new Decision.Accepted(events);
  }

  /** The order as {@code events}, all of them its own, leave it. */
  private static WorkOrder after(WorkOrder order, List<Event<?>> events, OrganizationView view) {
    WorkOrder after = order;
    for (Event<?> event : events) {
      after = ((WorkOrderEvent) event).evolve(after, view.now());
    }
    return after;
  }
}
