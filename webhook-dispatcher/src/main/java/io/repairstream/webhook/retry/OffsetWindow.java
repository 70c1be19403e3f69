package io.repairstream.webhook.retry;

import java.util.TreeSet;

/** Which source offsets are settled, and so up to where a commit loses nothing. */
final class OffsetWindow {
  private final TreeSet<Long> unsettled = new TreeSet<>();
  private long next = -1;

  /** {@code offset} was read. */
  void arrived(long offset) {
    unsettled.add(offset);
    next = Math.max(next, offset + 1);
  }

  /** {@code offset} needs not be read again. */
  void settled(long offset) {
    unsettled.remove(offset);
  }

  /**
   * The lowest unsettled offset, or the one after the last read; negative when nothing was read.
   */
  long committable() {
    return unsettled.isEmpty() ? next : unsettled.first();
  }

  int unsettled() {
    return unsettled.size();
  }
}
