package io.repairstream.schemas.kpi.catalogue;

/** What the numbers of a KPI's row are. */
public enum KpiKind {
  /** The numerator is a number of facts; rows add up. */
  COUNT,
  /** The value is numerator by denominator; both add up, and zero by zero is no value. */
  RATIO,
  /** The numerator is the sum of {@code count} values, whose spread is in the sketch. */
  DISTRIBUTION,
  /** The numerator is a level at the window's end; the last one of several windows stands. */
  GAUGE,
  /** The numerator is an amount in minor units of one currency; rows of a currency add up. */
  MONEY
}
