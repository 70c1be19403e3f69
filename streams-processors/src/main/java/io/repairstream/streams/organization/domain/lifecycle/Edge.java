package io.repairstream.streams.organization.domain.lifecycle;

import io.repairstream.streams.organization.domain.Role;
import java.util.List;

/**
 * One allowed move.
 *
 * @param roles who may take it
 * @param gates what must be met, in the order in which they answer
 */
public record Edge(Status from, Status to, List<Role> roles, List<Gate> gates) {
  /** Copies the lists. */
  public Edge {
    roles = List.copyOf(roles);
    gates = List.copyOf(gates);
  }
}
