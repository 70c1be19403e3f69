package io.repairstream.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a process still does anything. */
final class Liveness {

  private Liveness() {}

  /**
   * False also for one that has ended but was not reaped: a container whose first process reaps
   * nobody keeps the orphans of a killed parent in its table for ever.
   */
  static boolean of(ProcessHandle process) {
    return process.isAlive() && !unreaped(process.pid());
  }

  private static boolean unreaped(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    try {
      String line = Files.readString(stat);
      // The state follows the name, which may itself hold brackets and blanks.
      return line.startsWith(") Z", line.lastIndexOf(')'));
    } catch (IOException e) {
      // No such file system here, or the process has gone meanwhile: what isAlive says stands.
      return false;
    }
  }
}
