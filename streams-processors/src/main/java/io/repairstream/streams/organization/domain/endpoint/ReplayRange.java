package io.repairstream.streams.organization.domain.endpoint;

import java.time.Instant;
import java.util.List;

/**
 * What a replay sends again.
 *
 * @param from events that occurred then or later
 * @param to events that occurred before
 * @param events names and patterns; empty means all that the endpoint subscribes to
 */
public record ReplayRange(Instant from, Instant to, List<String> events, ReplayScope only) {
  /** Copies the names. */
  public ReplayRange {
    events = List.copyOf(events);
  }
}
