package io.repairstream.streams.metering.domain;

/** Requests of one kind that one edge counted. */
public record UsageLine(boolean billable, long count) {
  /** Refuses what cannot have been counted. */
  public UsageLine {
    if (count < 0) {
      throw new IllegalArgumentException("count: " + count + " (expected: >= 0)");
    }
  }
}
