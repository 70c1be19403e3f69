package io.repairstream.edge.store;

import java.util.List;

/**
 * The numbers of the usage report.
 *
 * @param activeApiKeys keys that work now
 * @param meters meters of the billing periods that touch the last 30 days, newest period first
 */
public record UsageReport(long activeApiKeys, List<MeterRow> meters) {}
