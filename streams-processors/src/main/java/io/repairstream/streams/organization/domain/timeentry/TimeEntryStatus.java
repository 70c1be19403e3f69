package io.repairstream.streams.organization.domain.timeentry;

import java.util.List;

/** Where a time entry stands. */
public enum TimeEntryStatus {
  RUNNING,
  STOPPED,
  APPROVED;

  /** What can come next. */
  List<TimeEntryStatus> next() {
    return switch (this) {
      case RUNNING -> List.of(STOPPED);
      case STOPPED -> List.of(APPROVED);
      case APPROVED -> List.of();
    };
  }
}
