package io.repairstream.streams.organization.domain.lifecycle;

import io.repairstream.streams.organization.domain.Role;
import java.util.List;

/** What a lifecycle says of a move. */
public sealed interface Verdict {
  /** It may happen. */
  record Allowed(Edge edge) implements Verdict {}

  /** There is no such move; these statuses can be reached. */
  record NoSuchEdge(List<String> reachable) implements Verdict {}

  /** Others may, not this role. */
  record RoleNotAllowed(List<Role> allowed) implements Verdict {}

  /** A gate of the move demands more. */
  record GateClosed(Gate gate, List<GateInput> missing) implements Verdict {}
}
