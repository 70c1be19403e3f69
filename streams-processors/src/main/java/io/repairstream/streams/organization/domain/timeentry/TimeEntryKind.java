package io.repairstream.streams.organization.domain.timeentry;

import java.util.Locale;

/** What time is spent on. */
public enum TimeEntryKind {
  /** Being at work. */
  ATTENDANCE,
  /** Working on one work order. */
  JOB,
  /** Not working for a while; it pauses nothing. */
  BREAK;

  /** The name callers use. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
