package io.repairstream.streams.organization.domain.endpoint;

import org.jspecify.annotations.Nullable;

/**
 * How far a replay has come.
 *
 * @param position where in the log it goes on; null before the first note
 * @param matched deliveries it has come to
 * @param delivered those that arrived
 * @param parked those that did not arrive at once, and are retried like any other
 */
public record ReplayProgress(@Nullable Long position, long matched, long delivered, long parked) {
  /** Nothing is done yet. */
  public static final ReplayProgress NONE = new ReplayProgress(null, 0, 0, 0);

  /** Whether it lies behind {@code other}. */
  boolean isBehind(ReplayProgress other) {
    return position != null && other.position != null && position < other.position;
  }
}
