package io.repairstream.streams.organization.domain.workorder;

import org.jspecify.annotations.Nullable;

/** One changed field of a ticket, as text. */
public record FieldChange(TicketField field, @Nullable String from, @Nullable String to) {}
