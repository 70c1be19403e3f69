package io.repairstream.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The dispatcher as a process of its own, so that a kill is a kill. */
final class DispatcherProcess implements AutoCloseable {
  private final Path config;
  private final Path output;
  private Process process;

  /** A process with {@code settings}, running. */
  DispatcherProcess(Path directory, Map<String, String> settings) throws IOException {
    config = directory.resolve("webhook.properties");
    output = Files.createDirectories(Path.of("target")).resolve("dispatcher-it.log");
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

  void restart() {
    process = launch();
  }

  /** SIGTERM; its exit code. */
  int stop() {
    process.destroy();
    await();
    return process.exitValue();
  }

  private Process launch() {
    try {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx256m",
              "-XX:+IgnoreUnrecognizedVMOptions",
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              System.getProperty("java.class.path"),
              WebhookMain.class.getName(),
              "--config",
              config.toString())
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
