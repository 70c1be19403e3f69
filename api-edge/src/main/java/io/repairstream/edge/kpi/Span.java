package io.repairstream.edge.kpi;

import java.time.Instant;

/** A stretch of time, half-open. */
record Span(Instant start, Instant end) {
  /** The shortest one that has both. */
  Span with(Span other) {
    return new Span(
        start.isBefore(other.start) ? start : other.start,
        end.isAfter(other.end) ? end : other.end);
  }
}
