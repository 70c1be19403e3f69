package io.repairstream.benchmarks.report;

import io.repairstream.benchmarks.load.Latency;
import io.repairstream.benchmarks.load.StageResult;
import org.jspecify.annotations.Nullable;

/**
 * What one program showed in one round.
 *
 * @param program which of the two
 * @param round from 1
 * @param perSecond operations per second of the process under test
 * @param latency at the given rate, from the intended send time; null where nobody waits
 * @param cpuSecondsPerThousand processor seconds of the process under test for 1,000 operations
 * @param allocatedPerOperation bytes on its heap for one operation; null when it does not tell
 * @param operations operations in the window
 * @param refused operations refused because the program was too busy
 */
public record Measurement(
    Program program,
    int round,
    double perSecond,
    @Nullable Latency latency,
    double cpuSecondsPerThousand,
    @Nullable Double allocatedPerOperation,
    long operations,
    long refused) {
  private static final double THOUSAND = 1_000;

  /**
   * One round of HTTP or record load.
   *
   * @param work the stage whose rate and usage count
   * @param latency of the stage at the given rate
   * @param refused in all stages of the round
   */
  public static Measurement of(
      Program program, int round, StageResult work, Latency latency, long refused) {
    Long allocated = work.usage().allocatedBytes();
    return new Measurement(
        program,
        round,
        work.perSecond(),
        latency,
        work.usage().cpuSeconds() / work.done() * THOUSAND,
        allocated == null ? null : (Double) (allocated / (double) work.done()),
        work.done(),
        refused);
  }

  /** Operations for one processor second. */
  public double perCpuSecond() {
    return THOUSAND / cpuSecondsPerThousand;
  }
}
