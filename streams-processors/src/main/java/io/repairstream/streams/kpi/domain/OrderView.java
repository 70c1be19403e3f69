package io.repairstream.streams.kpi.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A work order as an event shows it.
 *
 * @param internal whether it is work on the shop's own device or vehicle: figures of orders leave
 *     it out, while money that was invoiced and time that was worked count
 */
public record OrderView(
    String id,
    String shopId,
    String kind,
    @Nullable String category,
    @Nullable String technicianId,
    @Nullable String comebackOf,
    @Nullable Instant promisedAt,
    String status,
    Phase phase,
    boolean internal) {}
