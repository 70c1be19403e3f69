package io.repairstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeftOversTest {

  private static final List<String> SLEEPER = List.of("sleep", "600");

  @TempDir Path parent;

  private Path directory;
  private ChildProcess child;

  @BeforeEach
  void startChild() {
    directory = parent.resolve("suite").resolve("part");
    child = ChildProcess.start("part", directory, SLEEPER, Map.of());
  }

  @AfterEach
  void killChild() {
    child.kill();
  }

  @Test
  void keepsWhatHasAnOwner() throws IOException {
    LeftOvers.discardBelow(parent);
    assertThat(child.alive()).isTrue();
    assertThat(directory).exists();
  }

  @Test
  void endsAndDeletesWhatHasNoOwner() throws Exception {
    writeOwner(goneProcess());
    LeftOvers.discardBelow(parent);
    assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(60));
    assertThat(directory).doesNotExist();
  }

  @Test
  void refusesADirectoryThatAnotherProcessServes() throws IOException {
    long other = ProcessHandle.current().parent().orElseThrow().pid();
    writeOwner(
        other
            + " "
            + ProcessHandle.of(other)
                .orElseThrow()
                .info()
                .startInstant()
                .orElseThrow()
                .toEpochMilli());
    assertThatThrownBy(() -> ChildProcess.start("part", directory, SLEEPER, Map.of()))
        .isInstanceOf(PartFailure.class)
        .hasMessageContaining("is in use")
        .hasMessageContaining("started by process " + other);
    assertThat(child.alive()).isTrue();
  }

  private void writeOwner(String owner) throws IOException {
    Path file = directory.resolve("part.pid");
    String[] words = Files.readString(file).split(" ");
    Files.writeString(file, words[0] + " " + words[1] + " " + owner);
  }

  private static String goneProcess() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid() + " 0";
  }
}
