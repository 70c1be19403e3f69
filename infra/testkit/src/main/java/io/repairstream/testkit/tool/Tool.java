package io.repairstream.testkit.tool;

import static java.util.Objects.requireNonNullElse;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the machine, run with a deadline; a test is skipped when it is not there. */
public final class Tool {
  private static final Duration DEADLINE = Duration.ofMinutes(8);

  private Tool() {}

  /**
   * What became of a run.
   *
   * @param status exit status
   * @param output what it said on both streams
   */
  public record Run(int status, String output) {}

  /** Skips the calling test, with a word, unless {@code command} runs. */
  public static void require(String what, String... command) {
    try {
      Run run = run(Path.of("."), List.of(command));
      if (run.status() != 0) {
        abort(what + " is not usable on this machine: " + run.output().strip());
      }
    } catch (IOException missing) {
      abort(what + " is not on this machine: " + missing.getMessage());
    }
  }

  /**
   * Where the first of {@code programs} is that tells its version; skips the calling test without
   * any.
   */
  public static String requireOneOf(String what, String... programs) {
    for (String program : programs) {
      for (String directory :
          requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator)) {
        Path file = Path.of(directory, program);
        if (Files.isExecutable(file) && tellsItsVersion(file.toString())) {
          return file.toString();
        }
      }
    }
    return abort(what + " is not on this machine: none of " + List.of(programs));
  }

  private static boolean tellsItsVersion(String program) {
    try {
      return run(Path.of("."), List.of(program, "--version")).status() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  /**
   * Runs {@code command} in {@code directory}.
   *
   * @throws IOException when there is no such program
   */
  public static Run run(Path directory, List<String> command) throws IOException {
    Path output = Files.createTempFile("tool", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile());
    builder.environment().put("REDOCLY_TELEMETRY", "off");
    builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
    builder.environment().put("GOTOOLCHAIN", "local");
    Process process = builder.start();
    try {
      if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(command + " did not end within " + DEADLINE);
      }
      return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(command + " was interrupted", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.deleteIfExists(output);
    }
  }
}
