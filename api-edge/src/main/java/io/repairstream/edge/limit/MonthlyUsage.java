package io.repairstream.edge.limit;

/** What organizations have used of their monthly quotas, as far as this edge can know. */
public interface MonthlyUsage {
  /**
   * Billable calls of {@code orgId} in {@code period}: the counted total and what this edge has not
   * had counted yet.
   */
  long used(String orgId, BillingPeriod period);
}
