package io.repairstream.edge.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command and what became of it.
 *
 * @param commandId the command
 * @param status how far it is
 * @param acceptedAt when it was accepted
 * @param reply the {@code CommandReply} in wire format, once there is one
 */
@SuppressWarnings("ArrayRecordComponent") // opaque bytes that are decoded once and never compared
public record OperationRow(
    String commandId, Status status, Instant acceptedAt, byte @Nullable [] reply) {

  /** How far a command is. */
  public enum Status {
    /** In the log, not decided. */
    ACCEPTED,
    /** Decided: its events are in the log. */
    APPLIED,
    /** Decided: nothing changed. */
    REFUSED
  }
}
