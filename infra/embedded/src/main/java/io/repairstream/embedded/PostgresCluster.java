package io.repairstream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The files of a PostgreSQL server and the commands that make and serve them. */
final class PostgresCluster {

  static final String OWNER = "postgres";

  /** Durable as in production; the rest keeps an idle server small. */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("listen_addresses", Ports.LOOPBACK),
          // Their path may be too long for a socket below a data directory.
          Map.entry("unix_socket_directories", ""),
          Map.entry("max_connections", "100"),
          Map.entry("shared_buffers", "128MB"),
          Map.entry("max_wal_size", "1GB"),
          Map.entry("jit", "off"),
          Map.entry("timezone", "UTC"),
          Map.entry("log_timezone", "UTC"),
          Map.entry("log_checkpoints", "off"),
          Map.entry("logging_collector", "off"));

  private final Path directory;
  private final Path data;
  private final PostgresPrograms programs;
  private final Unprivileged user;

  PostgresCluster(Path directory, PostgresPrograms programs, Unprivileged user) {
    this.directory = directory;
    this.data = directory.resolve("data");
    this.programs = programs;
    this.user = user;
  }

  /** Makes the files if they are not there; a half-made set of a killed run is thrown away. */
  void prepare() {
    try {
      if (!Files.exists(data)) {
        Path fresh = directory.resolve("data.new");
        Directories.delete(fresh);
        Files.createDirectories(fresh);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
        if (user.isOther()) {
          // Its files are its own, but it has to get to them.
          Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        }
        user.own(fresh);
        initialize(fresh);
        Files.move(fresh, data);
      }
      user.own(data);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + data, e);
    }
  }

  List<String> serve(int port) {
    List<String> command =
        new ArrayList<>(List.of(programs.postgres(), "-D", data.toString(), "-p", "" + port));
    SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return user.command(command);
  }

  /**
   * Ends a server that still runs on the files, and deletes the lock file of one that does not:
   * after a restart of the machine another process may have its number, and PostgreSQL would take
   * that one for a server.
   */
  void releaseLock() {
    Path lock = data.resolve("postmaster.pid");
    try {
      if (!Files.exists(lock)) {
        return;
      }
      String pid = Files.readString(lock).lines().findFirst().orElse("").strip();
      if (pid.matches("\\d+")) {
        ProcessHandle.of(Long.parseLong(pid)).filter(this::serves).ifPresent(this::end);
      }
      Files.deleteIfExists(lock);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot release " + lock, e);
    }
  }

  /** SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait until every client has left. */
  static Object interrupt(ProcessHandle process) {
    try {
      Process kill = new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start();
      return kill.waitFor(5, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot signal process " + process.pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartFailure("interrupted while stopping PostgreSQL", e);
    }
  }

  private boolean serves(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    return Liveness.of(process)
        && info.command().filter(c -> c.endsWith("/postgres")).isPresent()
        && info.arguments().filter(a -> List.of(a).contains(data.toString())).isPresent();
  }

  private void end(ProcessHandle process) {
    ChildProcess.end(process, EmbeddedPostgres.STOP, PostgresCluster::interrupt);
  }

  private void initialize(Path fresh) {
    List<String> command =
        user.command(
            List.of(
                programs.initdb(),
                "--pgdata=" + fresh,
                "--username=" + OWNER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
    ChildProcess process = ChildProcess.start("initdb", directory, command, Map.of());
    if (!Deadline.in(EmbeddedPostgres.START).await(() -> !process.alive())) {
      process.kill();
      throw process.failure("has not ended in time");
    }
    process.stop(Duration.ZERO);
    if (process.onExit().join() != 0) {
      throw process.failure("failed");
    }
  }
}
