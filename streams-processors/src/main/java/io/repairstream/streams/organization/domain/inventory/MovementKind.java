package io.repairstream.streams.organization.domain.inventory;


/** Why stock moves. */
public enum MovementKind {
  /** Goods came in. */
  RECEIVE(false),
  /** A count found more or less than the books say. */
  ADJUST(false),
  /** Goods were thrown away. */
  SCRAP(false),
  /** Stock is kept for a work order. */
  RESERVE(true),
  /** Stock kept for a work order is free again. */
  RELEASE(true),
  /** A part went into the work of a work order. */
  FIT(true),
  /** A fitted part came back to the shelf. */
  RETURN(true);

  /** All of them as the wire names them, for people. */
  static final String EXPECTED = "receive, adjust, scrap, reserve, release, fit or return";

  private final boolean forOrder;

  MovementKind(boolean forOrder) {
    this.forOrder = forOrder;
  }

  /** Whether it is about the parts of a work order. */
  boolean forOrder() {
    return forOrder;
  }
}
