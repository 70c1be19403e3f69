package io.repairstream.edge.store;

import io.vertx.core.Future;
import java.time.Duration;

/**
 * How far the read model has come with each organization's events: what a consistency token waits
 * for.
 */
public interface AppliedSequences {
  /**
   * Waits until the events of {@code orgId} up to {@code sequence} are in the read model.
   *
   * @return true once they are; false when {@code atMost} has passed, or too many already wait.
   *     Never fails.
   */
  Future<Boolean> await(String orgId, long sequence, Duration atMost);
}
