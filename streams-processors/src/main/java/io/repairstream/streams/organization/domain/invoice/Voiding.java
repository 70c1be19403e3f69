package io.repairstream.streams.organization.domain.invoice;

import java.time.Instant;

/** When and why an invoice was made void. */
public record Voiding(Instant voidedAt, String reason) {}
