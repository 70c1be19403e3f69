package io.repairstream.streams.organization.domain.inventory;

/** Why stock moves. */
public enum MovementKind {
  /** Goods came in. */
  RECEIVE,
  /** A count found more or less than the books say. */
  ADJUST,
  /** Goods were thrown away. */
  SCRAP,
  /** Stock is kept for a work order. */
  RESERVE,
  /** Stock kept for a work order is free again. */
  RELEASE,
  /** A part went into the work of a work order. */
  FIT,
  /** A fitted part came back to the shelf. */
  RETURN;

  /** All of them as the wire names them, for people. */
  static final String EXPECTED = "receive, adjust, scrap, reserve, release, fit or return";
}
