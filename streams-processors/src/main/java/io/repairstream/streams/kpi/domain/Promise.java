package io.repairstream.streams.kpi.domain;

import java.time.Instant;

/**
 * When a customer was promised their thing.
 *
 * @param at the promised moment
 * @param given the event that promised it
 */
public record Promise(Instant at, Cause given, Breach breach) {
  /** Whether it is known to be broken. */
  public enum Breach {
    /** It is not. */
    NONE,
    /** By the clock; an event that occurred before the promised moment may still come. */
    PRESUMED,
    /** An event that occurred after the promised moment found the order in work. */
    CERTAIN
  }

  static Promise of(Instant at, Cause given) {
    return new Promise(at, given, Breach.NONE);
  }

  Promise with(Breach other) {
    return new Promise(at, given, other);
  }

  /** Where it counts as broken: a moment that had passed when it was promised is no date. */
  Instant brokenAt() {
    return at.isAfter(given.occurredAt()) ? at : given.occurredAt();
  }

  /** The slot of its breach. */
  String slot() {
    return "promise:" + given.sequence();
  }
}
