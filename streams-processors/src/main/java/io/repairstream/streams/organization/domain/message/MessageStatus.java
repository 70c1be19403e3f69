package io.repairstream.streams.organization.domain.message;

import io.repairstream.streams.organization.domain.WireName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a message has come. */
public enum MessageStatus {
  QUEUED,
  SENT,
  DELIVERED,
  FAILED,
  SUPPRESSED;

  /** What can follow it. */
  List<MessageStatus> next() {
    return switch (this) {
      case QUEUED -> List.of(SENT, FAILED);
      case SENT -> List.of(DELIVERED, FAILED);
      case DELIVERED, FAILED, SUPPRESSED -> List.of();
    };
  }

  /** The status that a report calls {@code name}, or null when nobody reports such a one. */
  static @Nullable MessageStatus reported(String name) {
    MessageStatus status = WireName.find(MessageStatus.class, name);
    return status == QUEUED || status == SUPPRESSED ? null : status;
  }
}
