package io.repairstream.local;

import io.repairstream.embedded.LeftOvers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The launcher that holds a data directory now, as seen from another process. */
final class Running {
  /** Directories of the parts, those that need others first. */
  private static final List<String> PARTS =
      List.of("edge", "dispatcher", "processors", "kafka", "registry", "postgres");

  private static final Duration STOP = Duration.ofSeconds(120);

  private final DataDirectory directory;
  private final Progress progress;

  Running(DataDirectory directory, Progress progress) {
    this.directory = directory;
    this.progress = progress;
  }

  /**
   * The process, if it lives: a process id left by a killed launcher may belong to somebody else by
   * now.
   */
  Optional<ProcessHandle> find() {
    if (!Files.exists(directory.launcherPid())) {
      return Optional.empty();
    }
    String[] words;
    try {
      words = Files.readString(directory.launcherPid()).strip().split(" ");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + directory.launcherPid(), e);
    }
    return words.length == 2
        ? ProcessHandle.of(Long.parseLong(words[0]))
            .filter(process -> startedAt(process).equals(words[1]))
        : Optional.empty();
  }

  void record(ProcessHandle process) {
    DataDirectory.writePrivately(
        directory.launcherPid(), process.pid() + " " + startedAt(process) + "\n");
  }

  void forget() {
    try {
      Files.deleteIfExists(directory.launcherPid());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory.launcherPid(), e);
    }
  }

  int stop() throws InterruptedException, IOException {
    Optional<ProcessHandle> running = find();
    if (running.isEmpty()) {
      int orphans = 0;
      for (String part : PARTS) {
        orphans += LeftOvers.endIn(directory.of(part));
      }
      progress.say(
          orphans == 0
              ? "nothing runs on " + directory.path()
              : "ended " + orphans + " processes that a killed launcher had left");
      return 0;
    }
    ProcessHandle process = running.get();
    progress.say("stopping process " + process.pid() + " and its parts");
    process.destroy();
    try {
      process.onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new LocalFailure(
          "process " + process.pid() + " still runs after " + STOP.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new LocalFailure("process " + process.pid() + " cannot be watched", e);
    }
    progress.say("stopped; everything is kept in " + directory.path());
    return 0;
  }

  private static String startedAt(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(start -> Long.toString(start.getEpochSecond()))
        .orElse("0");
  }
}
