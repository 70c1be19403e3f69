package io.repairstream.edge.store;

import java.util.List;

/**
 * The numbers of the KPI report.
 *
 * @param openTickets tickets that are now in no terminal status
 * @param closedTickets tickets that became {@code CLOSED} in the last 30 days
 * @param createdTickets tickets created in the last 30 days
 * @param daily KPI rows of shop-local days of the last 30 days, newest day first, then by shop and
 *     KPI
 */
public record KpiReport(
    long openTickets, long closedTickets, long createdTickets, List<KpiRow> daily) {}
