package io.repairstream.streams.organization.domain;

/** What an event changes beside its entity. */
public sealed interface IndexChange {
  /** A value now belongs to the event's entity alone. */
  record Claim(UniqueKey key) implements IndexChange {}

  /** A count went up or down. */
  record Count(Counter counter, int delta) implements IndexChange {}
}
