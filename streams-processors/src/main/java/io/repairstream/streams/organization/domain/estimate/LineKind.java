package io.repairstream.streams.organization.domain.estimate;

/** What a line of an estimate is for. */
public enum LineKind {
  LABOR,
  PART,
  FEE,
  /** Takes its amount off the others'. */
  DISCOUNT
}
