package io.repairstream.streams.organization;

import java.util.function.LongSupplier;

/**
 * Says when a transaction is worth ending before the commit interval does it: as soon as there is
 * nothing else to do. So a write that waits, waits for the commits themselves.
 *
 * <p>A commit costs as much as dozens of commands. While commands queue, their thread is busy, and
 * the interval alone decides; an early end would then be paid by those behind. For one thread.
 */
final class CommitPace {
  /** What has queued during a commit is done within about this time. */
  private static final long BATCH_NANOS = 1_000_000;

  /** A longer pause may be a commit, which is no idleness. */
  private static final long LONGEST_IDLE_NANOS = BATCH_NANOS;

  /** After such a silence nothing queues. */
  private static final long SILENCE_NANOS = 100_000_000;

  private final LongSupplier nanos;
  private long endedAt;
  private long busy;
  private long idle;
  private boolean fresh = true;

  /**
   * @param nanos a clock that only goes forward
   */
  CommitPace(LongSupplier nanos) {
    this.nanos = nanos;
    this.endedAt = nanos.getAsLong() - SILENCE_NANOS;
  }

  /** A command is taken up; the time to give to {@link #ends}. */
  long begins() {
    return nanos.getAsLong();
  }

  /** Whether to end the transaction after the command taken up at {@code taken}. */
  boolean ends(long taken) {
    long now = nanos.getAsLong();
    long pause = taken - endedAt;
    endedAt = now;
    // The pause before the first is that of the commit that was asked for.
    idle += fresh ? 0 : Math.min(pause, LONGEST_IDLE_NANOS);
    busy += now - taken;
    fresh = pause >= SILENCE_NANOS || (busy + idle >= BATCH_NANOS && busy <= idle);
    if (fresh) {
      busy = 0;
      idle = 0;
    }
    return fresh;
  }
}
