package io.repairstream.edge.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Reads the numbers that the reports show. */
public interface ReportReads {
  /**
   * Tickets now and in the last 30 days.
   *
   * @param shops shops to report on: what was asked within what the caller may see; empty = all
   */
  Future<TicketCounts> tickets(String orgId, Set<String> shops, Instant now);

  /** The usage of {@code periods}. */
  Future<UsageReport> usage(String orgId, List<Period> periods, Instant now);

  /**
   * Days in UTC, half-open.
   *
   * @param start first day
   * @param end first day after
   */
  record Period(LocalDate start, LocalDate end) {}
}
