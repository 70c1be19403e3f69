package io.repairstream.streams.kpi.domain;

import org.jspecify.annotations.Nullable;

/** What a row says. */
public record Figures(long numerator, @Nullable Long denominator, long count) {}
