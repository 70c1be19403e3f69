package io.repairstream.edge.feed;

import java.util.concurrent.TimeUnit;

/**
 * How soon one reader may read again. Readers of an organization are woken by each batch of the
 * projection, also by those with nothing they want; this bounds their reads.
 */
final class Pace {
  private static final long AFTER_NOTHING_MS = 100;

  private final long betweenMs;
  private boolean found = true;
  private long readNanos;

  /**
   * @param betweenMs milliseconds between two reads that find something
   */
  Pace(long betweenMs) {
    this.betweenMs = betweenMs;
  }

  /** A read has ended; {@code wanted} tells whether anything wanted was in it. */
  void read(boolean wanted) {
    found = wanted;
    readNanos = System.nanoTime();
  }

  /** Milliseconds before the next read. */
  long pauseMs() {
    if (found) {
      return betweenMs;
    }
    long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - readNanos);
    return Math.max(betweenMs, AFTER_NOTHING_MS - since);
  }
}
