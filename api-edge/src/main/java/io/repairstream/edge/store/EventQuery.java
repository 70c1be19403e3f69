package io.repairstream.edge.store;

import java.util.Set;

/**
 * Which events are asked for.
 *
 * @param subject what {@code id} is the id of
 * @param id of a work order, or of any entity
 * @param types record names; empty = all
 * @param after sequence to go on after; 0 = from the beginning
 * @param limit events of a page, at least 1
 */
public record EventQuery(Subject subject, String id, Set<String> types, long after, int limit) {
  /** Refuses what no caller may ask. */
  public EventQuery {
    if (limit < 1 || after < 0) {
      throw new IllegalArgumentException(
          "limit: " + limit + ", after: " + after + " (expected: limit >= 1, after >= 0)");
    }
    types = Set.copyOf(types);
  }

  /** What events are found by. */
  public enum Subject {
    /** A work order: its events and those of all that hangs on it. */
    WORK_ORDER("work_order_id"),
    /** One entity. */
    ENTITY("entity_id");

    private final String column;

    Subject(String column) {
      this.column = column;
    }

    String column() {
      return column;
    }
  }
}
