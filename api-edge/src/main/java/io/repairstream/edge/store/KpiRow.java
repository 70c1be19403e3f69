package io.repairstream.edge.store;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One KPI of one shop and day, without further dimensions.
 *
 * @param kpiId for example {@code flow.intake_count}
 * @param kpiVersion version of the definition
 * @param shopId shop
 * @param date day in the shop's zone
 * @param windowStart start of the day, inclusive
 * @param windowEnd end of the day, exclusive
 * @param zone the shop's zone
 * @param numerator numerator in the unit
 * @param denominator denominator of a ratio
 * @param count events counted
 * @param unit {@code count}, {@code milliseconds} or {@code minor_units}
 * @param currency currency of money
 * @param revision 1, 2, …
 * @param isFinal whether the grace has passed
 */
public record KpiRow(
    String kpiId,
    int kpiVersion,
    String shopId,
    LocalDate date,
    Instant windowStart,
    Instant windowEnd,
    String zone,
    long numerator,
    @Nullable Long denominator,
    long count,
    String unit,
    @Nullable String currency,
    long revision,
    boolean isFinal) {}
