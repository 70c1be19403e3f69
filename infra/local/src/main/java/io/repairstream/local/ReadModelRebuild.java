package io.repairstream.local;

import io.repairstream.embedded.ChildProcess;
import io.repairstream.embedded.Jdk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs the edge program's {@code rebuild} to its end. */
final class ReadModelRebuild {
  private static final String NAME = "rebuild";
  private static final long LONGEST_HOURS = 2;

  private ReadModelRebuild() {}

  static void run(
      Path directory, Path edge, Path configuration, List<String> options, Progress progress)
      throws InterruptedException {
    List<String> command =
        Jdk.command(
            options, List.of("-jar", edge.toString(), NAME, "--config", configuration.toString()));
    ChildProcess process = ChildProcess.start(NAME, directory, command, Map.of());
    try {
      int code = process.onExit().get(LONGEST_HOURS, TimeUnit.HOURS);
      if (code != 0) {
        throw new LocalFailure(
            "the read model was not rebuilt; the log ends with:\n" + process.logTail());
      }
      progress.say("read model: " + process.logTail().lines().toList().getLast());
    } catch (ExecutionException | TimeoutException e) {
      process.kill();
      throw new LocalFailure("the read model was not rebuilt", e);
    }
  }
}
