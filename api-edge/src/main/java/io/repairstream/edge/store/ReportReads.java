package io.repairstream.edge.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Set;

/** Reads the numbers that the reports show. */
public interface ReportReads {
  /**
   * The KPI report.
   *
   * @param shops shops to report on: what was asked within what the caller may see; empty = all
   */
  Future<KpiReport> kpis(String orgId, Set<String> shops, Instant now);

  /** The usage report. */
  Future<UsageReport> usage(String orgId, Instant now);
}
