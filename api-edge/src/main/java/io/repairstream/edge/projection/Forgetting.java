package io.repairstream.edge.projection;

/** Deletes what a projection need not keep, some rows at a time. */
@FunctionalInterface
interface Forgetting {
  /** Deletes at most {@code limit} rows of a table through {@code writer}, and says how many. */
  int forget(BatchWriter writer, int limit) throws ReadModelException, InterruptedException;
}
