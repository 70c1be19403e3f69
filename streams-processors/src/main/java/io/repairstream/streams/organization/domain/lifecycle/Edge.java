package io.repairstream.streams.organization.domain.lifecycle;

import io.repairstream.streams.organization.domain.Role;
import java.util.List;

/**
 * One allowed move.
 *
 * @param gates what must be met, in the order in which they answer
 */
public record Edge(Status from, Status to, List<Gate> gates) {
  /** Copies the gates. */
  public Edge {
    gates = List.copyOf(gates);
  }

  /** Who may take it: the roles that may enter its target. */
  public List<Role> roles() {
    return to.enteredBy();
  }
}
