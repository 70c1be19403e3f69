package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.reply.PossibleTransition;
import io.repairstream.schemas.reply.PossibleTransitions;
import io.repairstream.schemas.reply.TransitionGate;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.lifecycle.GateInput;

/** The answer to where a work order may go, as a reply shows it. */
final class TransitionAnswerCodec {
  private TransitionAnswerCodec() {}

  static PossibleTransitions toAvro(
      io.repairstream.streams.organization.domain.transition.PossibleTransitions answer) {
    return new PossibleTransitions(
        answer.workOrderId(),
        WorkOrderKind.valueOf(answer.kind().name()),
        answer.version(),
        answer.lifecycleId(),
        answer.status().name(),
        WorkOrderStateCodec.phase(answer.status().phase()),
        answer.transitions().stream().map(TransitionAnswerCodec::transition).toList());
  }

  private static PossibleTransition transition(
      io.repairstream.streams.organization.domain.transition.PossibleTransition possible) {
    RefusalCode refusal = possible.refusal();
    return new PossibleTransition(
        possible.to().name(),
        WorkOrderStateCodec.phase(possible.to().phase()),
        refusal == null,
        possible.roles().stream().map(Role::name).toList(),
        refusal == null ? null : refusal.name(),
        possible.gates().stream()
            .map(
                gate ->
                    new TransitionGate(
                        gate.name(), gate.missing().stream().map(GateInput::wireName).toList()))
            .toList());
  }
}
