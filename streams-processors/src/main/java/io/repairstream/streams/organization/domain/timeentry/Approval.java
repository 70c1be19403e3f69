package io.repairstream.streams.organization.domain.timeentry;

import java.time.Instant;

/**
 * That someone vouched for a time entry.
 *
 * @param by id of the principal
 */
public record Approval(String by, Instant at) {}
