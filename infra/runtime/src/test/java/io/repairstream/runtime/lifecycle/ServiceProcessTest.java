package io.repairstream.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes of their own, one thread of which dies. */
final class ServiceProcessTest {
  private static final String STOPPED = "the part was stopped";
  private static final String EXCEPTION = "exception";
  private static final String NO_MEMORY = "no memory";

  @TempDir private Path directory;

  @Test
  void aThreadThatDiesStopsTheProcessInOrder() throws Exception {
    Ended ended = run(EXCEPTION);

    assertThat(ended.exitCode).isEqualTo(1);
    assertThat(ended.output).contains(STOPPED);
  }

  @Test
  void withoutMemoryTheProcessEndsAtOnce() throws Exception {
    Ended ended = run(NO_MEMORY);

    assertThat(ended.exitCode).isEqualTo(1);
    assertThat(ended.output).doesNotContain(STOPPED);
  }

  private Ended run(String error) throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Dying.class.getName(),
                error)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Ended(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }

  private record Ended(int exitCode, String output) {}

  /** A process whose one part starts a thread that dies of the error it is told. */
  static final class Dying implements Component {
    private final String error;

    private Dying(String error) {
      this.error = error;
    }

    public static void main(String[] arguments) {
      ServiceProcess.run("dying", fatal -> List.of(new Dying(arguments[0])));
    }

    @Override
    public String name() {
      return "dying";
    }

    @Override
    public void start() {
      Thread.ofPlatform()
          .start(
              () -> {
                if (error.equals(NO_MEMORY)) {
                  throw new OutOfMemoryError();
                }
                throw new IllegalStateException(error);
              });
    }

    @Override
    public Health check() {
      return Health.up();
    }

    @Override
    public void close() {
      System.out.println(STOPPED);
    }
  }
}
