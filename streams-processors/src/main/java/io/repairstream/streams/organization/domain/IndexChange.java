package io.repairstream.streams.organization.domain;

import java.time.Instant;

/** What an event changes beside its entity. */
public sealed interface IndexChange {
  /** A value now belongs to the event's entity alone. */
  record Claim(UniqueKey key) implements IndexChange {}

  /** A value is free again, if it is the event's entity that held it. */
  record Release(UniqueKey key) implements IndexChange {}

  /**
   * The event's entity wants to be asked again when the clock passes {@code at}. It is never
   * cancelled: whoever is asked too early, or for nothing, answers with no events.
   */
  record Alarm(Instant at) implements IndexChange {}

  /** A count went up or down. */
  record Count(Counter counter, int delta) implements IndexChange {}
}
