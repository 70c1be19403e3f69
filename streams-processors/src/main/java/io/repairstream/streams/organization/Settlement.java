package io.repairstream.streams.organization;

import io.repairstream.streams.organization.codec.EncodedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that came of a command, encoded but not written.
 *
 * @param kind how it came about
 * @param reply what its caller is told
 * @param outcome what is remembered of it for when it is repeated; null when nothing has to be
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared: lives for one command.
record Settlement(
    Kind kind,
    byte[] reply,
    byte @Nullable [] outcome,
    List<EncodedEvent> events,
    PreparedWrites writes) {
  /** A settlement that changes nothing. */
  static Settlement told(Kind kind, byte[] reply, byte @Nullable [] outcome) {
    return new Settlement(kind, reply, outcome, List.of(), PreparedWrites.NONE);
  }

  /** How a command was settled. */
  enum Kind {
    APPLIED,
    REFUSED,
    ANSWERED,
    REPLAYED,
    KEY_REUSED
  }
}
