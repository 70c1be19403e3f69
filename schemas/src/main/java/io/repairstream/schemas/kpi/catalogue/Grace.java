package io.repairstream.schemas.kpi.catalogue;

import java.time.Duration;

/** How long after its end a window is provisional. */
public enum Grace {
  /** What happens in the shop is known within a week. */
  OPERATIONS(7),
  /** Books are closed five weeks after the day. */
  FINANCE(35),
  /** A comeback may come for 30 days, and is known a week later. */
  COHORT(37);

  private final int days;

  Grace(int days) {
    this.days = days;
  }

  /** Its length. */
  public Duration length() {
    return Duration.ofDays(days);
  }
}
