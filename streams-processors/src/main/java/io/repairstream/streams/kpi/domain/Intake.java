package io.repairstream.streams.kpi.domain;

import java.time.Instant;

/** A work order was opened: the fact that earns an intake. */
public record Intake(ShopDay day, Instant occurredAt, InputPosition position) {}
