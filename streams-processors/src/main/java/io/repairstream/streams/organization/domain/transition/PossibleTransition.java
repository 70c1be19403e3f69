package io.repairstream.streams.organization.domain.transition;

import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.lifecycle.GateInput;
import io.repairstream.streams.organization.domain.lifecycle.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way out of the current status, as the caller finds it.
 *
 * @param refusal with which code the move would be refused now; null when it would not be
 */
public record PossibleTransition(
    Status to, List<Role> roles, @Nullable RefusalCode refusal, List<GateState> gates) {
  /** Copies the lists. */
  public PossibleTransition {
    roles = List.copyOf(roles);
    gates = List.copyOf(gates);
  }

  /** A gate on the way, and what it still demands: nothing when it is open. */
  public record GateState(String name, List<GateInput> missing) {
    /** Copies the inputs. */
    public GateState {
      missing = List.copyOf(missing);
    }
  }
}
