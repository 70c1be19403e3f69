package io.repairstream.edge.store;

import java.time.LocalDate;

/**
 * One meter of one billing period.
 *
 * @param meter for example {@code api_calls}
 * @param periodStart first day
 * @param total billable units
 * @param requests all requests, billable or not
 */
public record MeterRow(String meter, LocalDate periodStart, long total, long requests) {}
