package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.reply.PossibleTransition;
import io.repairstream.schemas.reply.PossibleTransitions;
import io.repairstream.schemas.reply.TransitionGate;

/** The JSON form of where a work order may go. */
final class TransitionJson {
  private TransitionJson() {}

  static ObjectNode of(PossibleTransitions possible) {
    return Fields.object()
        .workOrder("id", possible.getWorkOrderKind(), possible.getWorkOrderId())
        .text("status", possible.getStatus())
        .upper("phase", possible.getPhase())
        .text("lifecycle", possible.getLifecycle())
        .objects(
            "transitions",
            possible.getTransitions().stream().map(TransitionJson::transition).toList())
        .done();
  }

  private static ObjectNode transition(PossibleTransition way) {
    return Fields.object()
        .text("to", way.getTo())
        .upper("phase", way.getPhase())
        .flag("allowed", way.getAllowed())
        .texts("roles", way.getRoles())
        .text("refusal", way.getRefusal())
        .objects("gates", way.getGates().stream().map(TransitionJson::gate).toList())
        .done();
  }

  private static ObjectNode gate(TransitionGate gate) {
    return Fields.object().text("name", gate.getName()).texts("missing", gate.getMissing()).done();
  }
}
