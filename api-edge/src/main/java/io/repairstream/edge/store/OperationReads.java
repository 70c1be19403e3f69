package io.repairstream.edge.store;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Reads what became of commands, for 72 hours. */
public interface OperationReads {
  /**
   * The operation of a command; null when the organization has none, or the projection has not seen
   * it yet.
   */
  Future<@Nullable OperationRow> find(String orgId, String commandId);
}
