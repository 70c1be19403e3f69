package io.repairstream.streams.metering.domain;

import java.time.Instant;
import java.util.List;

/**
 * What one run of one edge counted for one organization since its last batch.
 *
 * @param incarnation the run of the edge
 * @param number 1, 2, … within organization and incarnation
 */
public record UsageBatch(
    String incarnation, long number, MeterPeriod period, Instant countedAt, List<UsageLine> lines) {
  /** Copies the lines and refuses a number no edge gives. */
  public UsageBatch {
    if (number < 1) {
      throw new IllegalArgumentException("batch: " + number + " (expected: >= 1)");
    }
    lines = List.copyOf(lines);
  }
}
