package io.repairstream.streams.organization.domain.lifecycle;

import io.repairstream.streams.organization.domain.Role;
import java.util.List;

/**
 * One status of a lifecycle.
 *
 * @param enteredBy roles that may bring a work order here, unless an edge says otherwise; for the
 *     start, roles that may open one
 * @param terminal whether nothing follows
 */
public record Status(String name, Phase phase, List<Role> enteredBy, boolean terminal) {
  /** Copies the roles. */
  public Status {
    enteredBy = List.copyOf(enteredBy);
  }
}
