package io.repairstream.edge.store;

/** Orders a list can be read in; the id breaks ties in the same direction. */
public enum Sort {
  /** Oldest first. */
  CREATED_AT("created_at", false),
  /** Newest first. */
  CREATED_AT_DESC("created_at", true),
  /** Longest untouched first: the order of a delta sync. */
  UPDATED_AT("updated_at", false),
  /** Latest changed first. */
  UPDATED_AT_DESC("updated_at", true);

  private final String column;
  private final boolean descending;

  Sort(String column, boolean descending) {
    this.column = column;
    this.descending = descending;
  }

  /** The column that is sorted by. */
  String column() {
    return column;
  }

  boolean descending() {
    return descending;
  }
}
