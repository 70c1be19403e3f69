package io.repairstream.edge.importing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How fast a file arrives. It holds one of a few places, so whoever is silent, or sends more slowly
 * than any office line, gives it back. Only time in which more was asked for is the sender's.
 */
final class UploadPace {
  private static final Duration LONGEST = Duration.ofMinutes(60);
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final long LEAST_BYTES_PER_SECOND = 16L * 1024;

  private final LongSupplier nanos;
  private final long begun;
  private boolean listening;
  private long since;
  private long listened;
  private long received;

  UploadPace(LongSupplier nanos) {
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
    this.since = begun;
  }

  /** Asks for more; false when that has been asked already. */
  boolean listen() {
    if (listening) {
      return false;
    }
    listening = true;
    since = nanos.getAsLong();
    return true;
  }

  /** More has arrived, or the end. */
  void heard(int bytes) {
    long now = nanos.getAsLong();
    if (listening) {
      listened += now - since;
    }
    listening = false;
    since = now;
    received += bytes;
  }

  /** What is wrong with it, or null while nothing is. */
  @Nullable String complaint() {
    long now = nanos.getAsLong();
    long silence = listening ? now - since : 0;
    if (silence > LONGEST_SILENCE.toNanos()) {
      return "nothing arrived for " + LONGEST_SILENCE.toSeconds() + " seconds";
    }
    long owed = TimeUnit.NANOSECONDS.toSeconds(listened + silence - GRACE.toNanos());
    if (received < owed * LEAST_BYTES_PER_SECOND) {
      return "less than " + LEAST_BYTES_PER_SECOND + " bytes arrived per second";
    }
    return now - begun > LONGEST.toNanos()
        ? "the file did not arrive within " + LONGEST.toMinutes() + " minutes"
        : null;
  }
}
