package io.repairstream.edge.contract;

import io.repairstream.edge.problem.ApiProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Reads a time that the contract took for one; a few that a schema lets through (leap seconds) are
 * none here.
 */
public final class InputTime {
  private InputTime() {}

  /** {@code text} to the microsecond; a 400 that names {@code pointer} when it is no time. */
  public static Instant parse(String pointer, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      throw ApiProblem.invalid(
          pointer,
          "is no time (expected: ISO 8601 such as 2026-06-12T14:30:00Z)",
          OffendingValue.of(text));
    }
  }
}
