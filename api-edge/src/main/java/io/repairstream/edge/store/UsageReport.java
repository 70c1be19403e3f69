package io.repairstream.edge.store;

import java.util.List;

/**
 * The numbers of the usage report.
 *
 * @param activeApiKeys keys that work now
 * @param meters what metering has counted in the periods that were asked for
 * @param workOrders how many work orders were opened in each of them
 */
public record UsageReport(long activeApiKeys, List<MeterRow> meters, List<Long> workOrders) {
  /** Keeps copies of the lists. */
  public UsageReport {
    meters = List.copyOf(meters);
    workOrders = List.copyOf(workOrders);
  }
}
