package io.repairstream.streams.organization.domain.lifecycle;

import io.repairstream.streams.organization.domain.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges moves: the one function behind transitions and behind the list of possible ones. */
public final class LifecycleRules {
  private LifecycleRules() {}

  /**
   * Whether {@code role} may move a work order between two statuses: edge, then role, then gates.
   *
   * @param role null when the caller acts in none this version knows
   */
  public static Verdict check(
      Lifecycle lifecycle, String from, String to, @Nullable Role role, GateFacts facts) {
    Edge edge = lifecycle.edge(from, to);
    if (edge == null) {
      return new Verdict.NoSuchEdge(
          lifecycle.exits(from).stream().map(exit -> exit.to().name()).toList());
    }
    if (role == null || !edge.roles().contains(role)) {
      return new Verdict.RoleNotAllowed(edge.roles());
    }
    for (Gate gate : edge.gates()) {
      List<GateInput> missing = gate.missing(facts);
      if (!missing.isEmpty()) {
        return new Verdict.GateClosed(gate, missing);
      }
    }
    return new Verdict.Allowed(edge);
  }
}
