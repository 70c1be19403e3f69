package io.repairstream.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Processor time of one process: from {@code /proc} where there is one, else as the JDK tells it.
 */
final class CpuClock {
  /** The unit of {@code /proc/<pid>/stat} is the same on every Linux a JDK runs on. */
  private static final double TICKS_PER_SECOND = 100;

  /**
   * Places of utime and stime counted after the command's closing bracket: the command may hold
   * blanks.
   */
  private static final int USER = 11;

  private static final int SYSTEM = 12;

  private CpuClock() {}

  static double seconds(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    if (Files.isReadable(stat)) {
      try {
        return parse(Files.readString(stat));
      } catch (IOException e) {
        throw new ProgramFailure("process " + pid + " has ended while it was measured", e);
      }
    }
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .map(Duration::toNanos)
        .map(nanos -> nanos / 1e9)
        .orElseThrow(
            () ->
                new ProgramFailure(
                    "the system does not tell the processor time of process " + pid));
  }

  static double parse(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS_PER_SECOND;
  }
}
