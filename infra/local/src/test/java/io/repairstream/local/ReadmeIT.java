package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the README's console lines against a fresh stack and compares what they print with what it
 * shows.
 *
 * <p>With {@code -Dreadme.update=true} it writes what they print into the README instead.
 */
final class ReadmeIT {
  private static final String DEFAULT_DATA = "~/.local/share/repairstream";
  private static final String RECEIVER_PORT = "9900";

  @TempDir private Path directory;

  @Test
  void readmeShowsWhatANewcomerSees() throws Exception {
    Path readme = LaunchedStack.root().resolve("README.md");
    ConsoleDocument document = ConsoleDocument.parse(Files.readAllLines(readme));
    assertThat(document.commands()).isNotEmpty();

    List<String> printed;
    try (LaunchedStack stack = LaunchedStack.on(LaunchedStack.temporaryDirectory())) {
      stack.start();
      try (Witness witness = Witness.of(stack)) {
        printed = run(document, witness.connectionIn(directory, Map.of()));
        witness.assertPromisesWereKept();
      }
    }

    if (Boolean.getBoolean("readme.update")) {
      Files.write(readme, document.withOutputs(printed));
    } else {
      for (int i = 0; i < printed.size(); i++) {
        assertThat(Volatile.masked(printed.get(i)))
            .as(document.commands().get(i))
            .isEqualTo(Volatile.masked(document.outputs().get(i)));
      }
    }
  }

  private static List<String> run(ConsoleDocument document, Path data)
      throws IOException, InterruptedException {
    Path work = Files.createDirectory(data.resolve("readme"));
    int receiverPort = Ports.free();
    String script =
        document
            .script()
            .replace(DEFAULT_DATA, data.toString())
            .replace(RECEIVER_PORT, Integer.toString(receiverPort))
            .replace("infra/receive", LaunchedStack.root().resolve("infra/receive").toString());
    Path file = work.resolve("road.sh");
    Path output = work.resolve("road.out");
    Files.writeString(file, script);
    Process shell =
        new ProcessBuilder("bash", file.toString())
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(shell.waitFor(3, TimeUnit.MINUTES))
        .as("the lines end; they printed " + Files.readString(output))
        .isTrue();
    return document.split(
        Files.readString(output).replace(":" + receiverPort, ":" + RECEIVER_PORT));
  }
}
