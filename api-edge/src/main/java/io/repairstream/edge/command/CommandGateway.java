package io.repairstream.edge.command;

import io.vertx.core.Future;

/** Sends a command and waits for its outcome as long as the caller wants. */
public interface CommandGateway {
  /**
   * The outcome of {@code command}, on the caller's context.
   *
   * <p>Fails with a 503 problem when the log cannot take it now; then, if the caller repeats it
   * under the same id, it is still decided only once.
   */
  Future<Outcome> execute(PendingCommand command, WaitPolicy wait);
}
