package io.repairstream.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dispatcher as a process of its own, so that a kill is a kill. */
final class DispatcherProcess implements AutoCloseable {
  private static final Pattern USED = Pattern.compile("generation .* used (\\d+)K");

  private final Path config;
  private final Path output;
  private final List<String> before;
  private final List<String> options;
  private Process process;

  /** A process with {@code settings}, running. */
  DispatcherProcess(Path directory, Map<String, String> settings) throws IOException {
    this(directory, settings, List.of("-Xmx256m"));
  }

  /** The same on a virtual machine with {@code options}. */
  DispatcherProcess(Path directory, Map<String, String> settings, List<String> options)
      throws IOException {
    this(directory, settings, options, List.of());
  }

  /** The same begun by the words {@code before}, which must become it. */
  DispatcherProcess(
      Path directory, Map<String, String> settings, List<String> options, List<String> before)
      throws IOException {
    this.before = before;
    this.options = options;
    config = directory.resolve("webhook.properties");
    output =
        Files.createDirectories(Path.of("target"))
            .resolve("dispatcher-" + settings.get("webhook.instance-id") + ".log");
    Files.write(
        config,
        settings.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .toList());
    Files.deleteIfExists(output);
    process = launch();
  }

  /** SIGKILL: no hook, no last commit. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  /** SIGSTOP: it stands still and knows nothing of it. */
  void freeze() {
    signal("STOP");
  }

  /** SIGCONT. */
  void thaw() {
    signal("CONT");
  }

  /** Bytes of its heap that live after a collection. */
  long liveHeap() {
    tell("GC.run");
    Matcher used = USED.matcher(tell("GC.heap_info"));
    long kilobytes = 0;
    while (used.find()) {
      kilobytes += Long.parseLong(used.group(1));
    }
    return kilobytes * 1_024;
  }

  /** Bytes that it has written to its log. */
  long said() throws IOException {
    return Files.size(output);
  }

  private String tell(String command) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    return run(jcmd.toString(), Long.toString(process.pid()), command);
  }

  private void signal(String name) {
    run("kill", "-" + name, Long.toString(process.pid()));
  }

  private static String run(String... command) {
    try {
      Process running = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (running.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + " failed: " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  void restart() {
    process = launch();
  }

  /** SIGTERM. */
  void tellToStop() {
    process.destroy();
  }

  /** SIGTERM; its exit code. */
  int stop() {
    tellToStop();
    await();
    return process.exitValue();
  }

  private Process launch() {
    try {
      List<String> command = new ArrayList<>(before);
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(options);
      command.addAll(
          List.of(
              // It lives for seconds: what the second compiler would gain, it costs.
              "-XX:TieredStopAtLevel=1",
              "-XX:+IgnoreUnrecognizedVMOptions",
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              System.getProperty("java.class.path"),
              WebhookMain.class.getName(),
              "--config",
              config.toString()));
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await() {
    try {
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        throw new AssertionError("the dispatcher did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }
}
