package io.repairstream.edge.http;

import io.vertx.core.Future;
import java.time.Duration;

/** Waits until the read model has come as far as a caller wants to see. */
@FunctionalInterface
public interface Consistency {
  /**
   * Whether the events of {@code orgId} up to {@code sequence} can be read, at once or within
   * {@code atMost}.
   */
  Future<Boolean> await(String orgId, long sequence, Duration atMost);
}
