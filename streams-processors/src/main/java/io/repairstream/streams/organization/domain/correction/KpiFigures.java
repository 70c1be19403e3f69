package io.repairstream.streams.organization.domain.correction;

import org.jspecify.annotations.Nullable;

/** What a row of a KPI says. */
public record KpiFigures(long numerator, @Nullable Long denominator, long count) {}
