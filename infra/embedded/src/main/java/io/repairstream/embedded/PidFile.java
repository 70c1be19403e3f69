package io.repairstream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Remembers which process serves a directory, so that the next owner finds one left running. */
record PidFile(Path path) {

  /** Start times are read back from clock ticks since boot, which may shift by this much. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  void write(ProcessHandle process) {
    String line = describe(process) + " " + describe(ProcessHandle.current()) + "\n";
    try {
      Files.writeString(path, line);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path, e);
    }
  }

  /**
   * The process written here if it still runs; not another one that was given its number since.
   *
   * @throws PartFailure if who started it runs too, and is not this process
   */
  Optional<ProcessHandle> leftOver() {
    List<String> words = words();
    if (words.size() != 4) {
      return Optional.empty();
    }
    Optional<ProcessHandle> process = find(words.get(0), words.get(1));
    Optional<ProcessHandle> owner = find(words.get(2), words.get(3));
    if (process.isPresent() && owner.filter(o -> !o.equals(ProcessHandle.current())).isPresent()) {
      throw new PartFailure(
          "%s is in use: process %s, started by process %s, still runs"
              .formatted(path.getParent(), words.get(0), words.get(2)));
    }
    return process;
  }

  boolean ownerRuns() {
    List<String> words = words();
    return words.size() == 4 && find(words.get(2), words.get(3)).isPresent();
  }

  private List<String> words() {
    if (!Files.exists(path)) {
      return List.of();
    }
    try {
      return List.of(Files.readString(path).strip().split(" "));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  private static String describe(ProcessHandle process) {
    long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return process.pid() + " " + started;
  }

  private static Optional<ProcessHandle> find(String pid, String started) {
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(Liveness::of)
        .filter(process -> startedAt(process, Long.parseLong(started)));
  }

  private static boolean startedAt(ProcessHandle process, long epochMillis) {
    return process
        .info()
        .startInstant()
        .filter(i -> Math.abs(i.toEpochMilli() - epochMillis) <= TOLERANCE.toMillis())
        .isPresent();
  }
}
