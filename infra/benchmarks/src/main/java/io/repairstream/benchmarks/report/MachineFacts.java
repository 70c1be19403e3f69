package io.repairstream.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the figures depend on beside the code.
 *
 * @param cpu model of the processor
 * @param cores as the JDK counts them
 * @param memoryMegabytes of the machine
 * @param jdk vendor and version
 * @param kernel name and version
 */
public record MachineFacts(String cpu, int cores, long memoryMegabytes, String jdk, String kernel) {
  private static final Path CPU = Path.of("/proc/cpuinfo");
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final long KILO = 1_024;
  private static final String UNKNOWN = "unknown";

  /** Of this machine. */
  public static MachineFacts here() {
    String memory = value(MEMORY, "MemTotal").replaceAll("\\D", "");
    return new MachineFacts(
        value(CPU, "model name"),
        Runtime.getRuntime().availableProcessors(),
        memory.isEmpty() ? 0 : Long.parseLong(memory) / KILO,
        System.getProperty("java.vendor", UNKNOWN)
            + " "
            + System.getProperty("java.runtime.version", UNKNOWN),
        System.getProperty("os.name", UNKNOWN) + " " + System.getProperty("os.version", UNKNOWN));
  }

  String sentence() {
    return cores + " × " + cpu + ", " + memoryMegabytes + " MB, JDK " + jdk + ", " + kernel;
  }

  private static String value(Path file, String name) {
    if (!Files.isReadable(file)) {
      return UNKNOWN;
    }
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(UNKNOWN);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
