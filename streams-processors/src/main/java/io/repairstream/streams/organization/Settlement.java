package io.repairstream.streams.organization;

import io.repairstream.streams.organization.codec.EncodedEvent;
import java.util.List;

/**
 * Everything that came of a command, encoded but not written.
 *
 * @param kind how it came about
 * @param reply what its caller is told
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared: lives for one command.
record Settlement(Kind kind, byte[] reply, List<EncodedEvent> events, PreparedWrites writes) {
  /** How a command was settled. */
  enum Kind {
    APPLIED,
    REFUSED,
    ANSWERED,
    REPLAYED,
    KEY_REUSED
  }

  /** Whether the outcome is new and has to be remembered. */
  boolean isNew() {
    return switch (kind) {
      case APPLIED, REFUSED -> true;
      case ANSWERED, REPLAYED, KEY_REUSED -> false;
    };
  }
}
