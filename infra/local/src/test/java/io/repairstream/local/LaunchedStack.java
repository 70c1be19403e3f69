package io.repairstream.local;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The product as a user starts it: a launcher process with its six children, spoken to from outside
 * only.
 */
final class LaunchedStack implements AutoCloseable {
  private static final Duration READY = Duration.ofMinutes(5);

  /** For all processes: they live for a minute, in which a second compiler only takes its share. */
  static final String QUICK_START = "-XX:TieredStopAtLevel=1";

  private static @Nullable LaunchedStack shared;

  private final Path data;
  private @Nullable Process launcher;

  private LaunchedStack(Path data) {
    this.data = data;
  }

  /**
   * The one stack of this suite, started when first asked for and stopped with the virtual machine.
   */
  static synchronized LaunchedStack shared() {
    LaunchedStack known = shared;
    if (known == null) {
      known = on(temporaryDirectory());
      LaunchedStack started = known;
      Runtime.getRuntime().addShutdownHook(new Thread(started::close));
      known.start();
      shared = known;
    }
    return known;
  }

  /** A stack on {@code data} that is not started yet. */
  static LaunchedStack on(Path data) {
    return new LaunchedStack(data);
  }

  static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("repairstream-it");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it with {@code options} beside those that every start of a test has. */
  void start(String... options) {
    List<String> arguments = new ArrayList<>(List.of("--data", data.toString(), "--port", "0"));
    arguments.addAll(List.of(options));
    Process started = run(arguments.toArray(String[]::new));
    launcher = started;
    Awaitility.await("the stack to be ready")
        .atMost(READY)
        .pollInterval(Duration.ofMillis(100))
        .failFast("the launcher ended; it said:\n" + "see " + output(), () -> !started.isAlive())
        .until(() -> Files.exists(data.resolve("connection.env")));
  }

  /**
   * Runs the launcher's command line with {@code arguments}, its output appended to {@link
   * #output}.
   */
  Process run(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx96m",
            "-Drepairstream.home=" + root(),
            "-cp",
            System.getProperty("java.class.path"),
            LocalMain.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder launcher =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
    launcher.environment().put("JAVA_TOOL_OPTIONS", QUICK_START);
    try {
      return launcher.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path output() {
    return data.resolveSibling(data.getFileName() + ".out");
  }

  Path data() {
    return data;
  }

  /** The repository's root, from this module's directory. */
  static Path root() {
    return Path.of("..", "..").toAbsolutePath().normalize();
  }

  /** What {@code connection.env} says now; process ids change when a part is started anew. */
  Map<String, String> connection() {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(data.resolve("connection.env"))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> values = new HashMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    return values;
  }

  String value(String name) {
    String value = connection().get(name);
    if (value == null) {
      throw new AssertionError(name + " is missing in connection.env");
    }
    return value;
  }

  /** Kills the process of {@code part} as a crash would. */
  long kill(String part) {
    long pid = Long.parseLong(value(part + "_PID"));
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    return pid;
  }

  /** Kills {@code part} and returns once its successor is ready. */
  void killAndAwaitReturn(String part) {
    long killed = kill(part);
    Awaitility.await(part + " to be back")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> Long.parseLong(value(part + "_PID")) != killed);
  }

  /** Stops in order and returns the launcher's exit code. */
  int stop() {
    Process running = launcher;
    if (running == null) {
      return 0;
    }
    running.destroy();
    try {
      if (!running.waitFor(2, TimeUnit.MINUTES)) {
        running.destroyForcibly();
        throw new AssertionError("the launcher did not stop within 2 minutes; see " + output());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while stopping", e);
    }
    launcher = null;
    return running.exitValue();
  }

  @Override
  public void close() {
    stop();
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(LaunchedStack::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    delete(output());
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
