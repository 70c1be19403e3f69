package io.repairstream.edge.command;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A command ready to be sent.
 *
 * @param commandId its id
 * @param orgId the organization it is about, which is its key
 * @param fingerprint hash of the request when it may be repeated, which tells repetitions from
 *     reuse
 * @param record the command itself
 */
public record PendingCommand(
    String commandId, String orgId, @Nullable String fingerprint, SpecificRecord record) {}
