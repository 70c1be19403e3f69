package io.repairstream.benchmarks.report;

/** The two sides of every comparison. */
public enum Program {
  /** What we ship. */
  PRODUCT,
  /** The unavoidable work alone. */
  BARE
}
