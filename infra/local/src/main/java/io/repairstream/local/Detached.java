package io.repairstream.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Starts a launcher of its own in the background and shows what it says until it is ready. */
final class Detached {
  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(100);

  private final DataDirectory directory;
  private final Progress progress;

  Detached(DataDirectory directory, Progress progress) {
    this.directory = directory;
    this.progress = progress;
  }

  int start(LaunchOptions options) throws IOException {
    new Running(directory, progress)
        .find()
        .ifPresent(
            process -> {
              throw new LocalFailure(
                  directory.path()
                      + " is in use by process "
                      + process.pid()
                      + " (stop it with infra/up --down)");
            });
    Files.deleteIfExists(directory.connectionFile());
    Path log = directory.of("launcher.log");
    Files.deleteIfExists(log);
    Process launcher =
        new ProcessBuilder(command(options))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    long end = System.nanoTime() + START.toNanos();
    long shown = 0;
    while (!Files.exists(directory.connectionFile())) {
      shown = show(log, shown);
      if (!launcher.isAlive()) {
        show(log, shown);
        throw new LocalFailure("the launcher ended with exit code " + launcher.exitValue());
      }
      if (System.nanoTime() - end > 0) {
        launcher.destroy();
        throw new LocalFailure("not ready after " + START.toMinutes() + " minutes; see " + log);
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    // The welcome is printed right after the connection file; give it the moment it needs.
    LockSupport.parkNanos(POLL.multipliedBy(3).toNanos());
    show(log, shown);
    System.out.println(
        "Running in the background as process "
            + launcher.pid()
            + ". Stop it with: infra/up --down"
            + " --data "
            + directory.path());
    return 0;
  }

  private List<String> command(LaunchOptions options) {
    List<String> command = new ArrayList<>();
    // A session of its own, where the system has a program for it: the terminal's Ctrl-C is then
    // not for us.
    Path setsid = Path.of("/usr/bin/setsid");
    if (Files.isExecutable(setsid)) {
      command.add(setsid.toString());
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), LocalMain.class.getName()));
    command.addAll(
        List.of("--data", directory.path().toString(), "--port", Integer.toString(options.port())));
    if (options.rebuild()) {
      command.add("--rebuild");
    }
    return command;
  }

  private static long show(Path log, long from) {
    if (!Files.exists(log)) {
      return from;
    }
    try {
      byte[] all = Files.readAllBytes(log);
      System.out.write(all, (int) from, all.length - (int) from);
      System.out.flush();
      return all.length;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }
}
