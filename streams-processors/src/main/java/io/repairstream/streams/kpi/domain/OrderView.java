package io.repairstream.streams.kpi.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A work order as an event shows it. */
public record OrderView(
    String id,
    String shopId,
    String kind,
    @Nullable String category,
    @Nullable String technicianId,
    @Nullable String comebackOf,
    @Nullable Instant promisedAt,
    String status,
    Phase phase) {}
