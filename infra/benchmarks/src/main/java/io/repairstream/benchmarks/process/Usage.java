package io.repairstream.benchmarks.process;

import org.jspecify.annotations.Nullable;

/**
 * What processes have used since they started, or between two moments.
 *
 * @param cpuSeconds user and system time
 * @param allocatedBytes bytes allocated on the Java heap; null when a process does not tell
 */
public record Usage(double cpuSeconds, @Nullable Long allocatedBytes) {
  /** What was used since {@code earlier}. */
  public Usage since(Usage earlier) {
    Long now = allocatedBytes;
    Long then = earlier.allocatedBytes;
    return new Usage(
        cpuSeconds - earlier.cpuSeconds, now == null || then == null ? null : (Long) (now - then));
  }

  Usage plus(Usage other) {
    Long mine = allocatedBytes;
    Long theirs = other.allocatedBytes;
    return new Usage(
        cpuSeconds + other.cpuSeconds,
        mine == null || theirs == null ? null : (Long) (mine + theirs));
  }
}
