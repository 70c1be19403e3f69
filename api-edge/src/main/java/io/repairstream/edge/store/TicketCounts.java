package io.repairstream.edge.store;

/**
 * How many tickets there are.
 *
 * @param open tickets that are now in no terminal status
 * @param closed tickets that became {@code CLOSED} in the last 30 days
 * @param created tickets created in the last 30 days
 */
public record TicketCounts(long open, long closed, long created) {}
