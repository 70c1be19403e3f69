package io.repairstream.streams.kpi.domain;

/**
 * A row that was final and says something else now.
 *
 * @param row as it goes out now
 * @param before what it said when it was last told as final
 */
public record Correction(Row row, Figures before) {}
