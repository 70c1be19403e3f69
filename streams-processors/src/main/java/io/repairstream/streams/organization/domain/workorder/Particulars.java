package io.repairstream.streams.organization.domain.workorder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The part of a work order that a caller may simply change.
 *
 * @param issueDescription what the customer reports
 * @param findingsSummary what the technician found
 * @param comebackOf the first order of the asset whose warranty this one falls under
 */
public record Particulars(
    @Nullable String issueCategory,
    @Nullable String issueDescription,
    Priority priority,
    @Nullable String assignedTechId,
    @Nullable String findingsSummary,
    @Nullable Instant promisedAt,
    @Nullable String comebackOf) {}
