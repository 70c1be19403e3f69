package io.repairstream.local.recount;

import java.time.LocalDate;

/**
 * One meter of one organization in one billing period.
 *
 * @param start first day of the period
 */
record MeterKey(String orgId, String meter, LocalDate start) implements Comparable<MeterKey> {
  @Override
  public int compareTo(MeterKey other) {
    int organizations = orgId.compareTo(other.orgId);
    if (organizations != 0) {
      return organizations;
    }
    int meters = meter.compareTo(other.meter);
    return meters == 0 ? start.compareTo(other.start) : meters;
  }
}
