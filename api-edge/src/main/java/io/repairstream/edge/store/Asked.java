package io.repairstream.edge.store;

import java.util.Set;
import java.util.UUID;

/** A list that is asked for, and in which of the two ways it is looked for. */
record Asked(EntityTable table, UUID org, Set<String> shopScope, ListQuery query, Found found) {
  String name() {
    return table.rows().table();
  }

  /** How much a search has found. */
  enum Found {
    /** So few that their ids are known. */
    FEW,
    /** More; also where nothing is searched for. */
    MANY
  }
}
