package io.repairstream.streams.organization.domain.transition;

import io.repairstream.streams.organization.domain.Answer;
import io.repairstream.streams.organization.domain.lifecycle.Status;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.util.List;

/** Where a work order may go from its current status, and what is missing for it. */
public record PossibleTransitions(
    String workOrderId,
    WorkOrderKind kind,
    long version,
    String lifecycleId,
    Status status,
    List<PossibleTransition> transitions)
    implements Answer {
  /** Copies the transitions. */
  public PossibleTransitions {
    transitions = List.copyOf(transitions);
  }
}
