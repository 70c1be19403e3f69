package io.repairstream.streams.kpi.domain;

import java.time.Instant;

/** The event that a fact is from. */
public record Cause(
    String orgId, String eventId, long sequence, Instant occurredAt, Instant recordedAt) {}
