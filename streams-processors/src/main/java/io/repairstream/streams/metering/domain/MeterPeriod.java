package io.repairstream.streams.metering.domain;

import java.time.LocalDate;

/** One meter of one organization in one billing period, first day inclusive, last exclusive. */
public record MeterPeriod(String orgId, String meter, LocalDate start, LocalDate end) {
  /** Refuses a period without days. */
  public MeterPeriod {
    if (!end.isAfter(start)) {
      throw new IllegalArgumentException(
          "period: " + start + " to " + end + " (expected: an end after the start)");
    }
  }
}
