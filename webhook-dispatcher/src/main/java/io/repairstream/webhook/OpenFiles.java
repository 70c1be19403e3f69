package io.repairstream.webhook;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files and sockets this process may have open. */
final class OpenFiles {
  /** Jars and sockets of our own; the stores' files grow with the partitions. */
  private static final long OTHERS = 400;

  private static final int FEWEST = 16;

  private OpenFiles() {}

  /** How many of them may be connections to receivers: half of those that are left, at least 16. */
  static int forConnections() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? forConnections(unix.getMaxFileDescriptorCount())
        : Integer.MAX_VALUE;
  }

  static int forConnections(long files) {
    return (int) Math.clamp((files - OTHERS) / 2, FEWEST, Integer.MAX_VALUE);
  }
}
