package io.repairstream.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process of ours: its output in a file of its directory, its number in another. */
public final class ChildProcess {

  private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
  private static final long LOG_BYTES = 10L << 20;
  private static final int TAIL_LINES = 15;

  private final String name;
  private final Process process;
  private final CompletableFuture<Integer> exit;
  private final PidFile pidFile;
  private final Path log;

  private ChildProcess(String name, Process process, PidFile pidFile, Path log) {
    this.name = name;
    this.process = process;
    this.exit = process.onExit().thenApply(Process::exitValue);
    this.pidFile = pidFile;
    this.log = log;
  }

  /**
   * Starts a command, in a session of its own where the system can, whose output goes to {@code
   * <directory>/<name>.log}. A process that an earlier owner left running under that name is ended
   * first.
   */
  public static ChildProcess start(
      String name, Path directory, List<String> command, Map<String, String> environment) {
    endLeftOver(name, directory, ProcessHandle::destroy);
    Path log = directory.resolve(name + ".log");
    PidFile pidFile = new PidFile(directory.resolve(name + ".pid"));
    try {
      Files.createDirectories(directory);
      turnOver(log);
      ProcessBuilder builder =
          new ProcessBuilder(OwnSession.command(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .redirectInput(ProcessBuilder.Redirect.from(nothing()));
      builder.environment().putAll(environment);
      Process process = builder.start();
      pidFile.write(process.toHandle());
      return new ChildProcess(name, process, pidFile, log);
    } catch (IOException e) {
      throw new PartFailure("cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  /** Ends the process that an earlier, killed owner left running in the directory, if there is. */
  static void endLeftOver(String name, Path directory, StopSignal signal) {
    PidFile pidFile = new PidFile(directory.resolve(name + ".pid"));
    pidFile
        .leftOver()
        .ifPresent(
            process -> {
              LOG.atWarn()
                  .addKeyValue("part", name)
                  .addKeyValue("pid", process.pid())
                  .log("ending a process left over from an earlier run");
              end(process, Duration.ofSeconds(10), signal);
            });
    pidFile.delete();
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** Completes with the exit code when the process has ended. */
  public CompletableFuture<Integer> onExit() {
    return exit.copy();
  }

  /** Asks the process to end by SIGTERM and kills it if it has not after the grace. */
  public void stop(Duration grace) {
    stop(grace, ProcessHandle::destroy);
  }

  void stop(Duration grace, StopSignal signal) {
    end(process.toHandle(), grace, signal);
    settle();
  }

  /** Ends the process as a crash would and returns when it is gone. */
  public void kill() {
    end(process.toHandle(), Duration.ZERO, ProcessHandle::destroyForcibly);
    settle();
  }

  /** The end of what the process has written, for a message about its failure. */
  public String logTail() {
    try {
      List<String> lines = Files.readString(log).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  /** Fails with the end of the log if the process has ended. */
  void requireAlive() {
    if (!alive()) {
      throw failure("ended with exit code " + process.exitValue());
    }
  }

  PartFailure failure(String what) {
    return new PartFailure(name + " " + what + "; " + log + " ends with:\n" + logTail());
  }

  static void end(ProcessHandle process, Duration grace, StopSignal signal) {
    if (!Liveness.of(process)) {
      return;
    }
    signal.send(process);
    if (!Deadline.in(grace).await(() -> !Liveness.of(process))) {
      process.destroyForcibly();
      if (!Deadline.in(Duration.ofSeconds(10)).await(() -> !Liveness.of(process))) {
        throw new PartFailure("process " + process.pid() + " cannot be ended");
      }
    }
  }

  /** The exit code is known a moment after the process is gone. */
  private void settle() {
    exit.orTimeout(5, TimeUnit.SECONDS).join();
    pidFile.delete();
  }

  private static void turnOver(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
      Path older = log.resolveSibling(log.getFileName() + ".1");
      Files.move(log, older, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static File nothing() {
    return new File("/dev/null");
  }

  /** The way a kind of process is asked to end. */
  interface StopSignal {
    @SuppressWarnings("UnusedReturnValue")
    Object send(ProcessHandle process);
  }
}
