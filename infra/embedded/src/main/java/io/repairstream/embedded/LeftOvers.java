package io.repairstream.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What owners that were killed have left behind: processes that still run, and their data. */
public final class LeftOvers {

  private static final String PID_FILES = ".pid";
  private static final int DEPTH = 2;
  private static final Duration GRACE = Duration.ofSeconds(10);

  private LeftOvers() {}

  /** Ends the processes and deletes the directories, below this one, whose owners are gone. */
  public static void discardBelow(Path parent) throws IOException {
    List<Path> directories;
    try (Stream<Path> children = Files.list(parent)) {
      directories = children.filter(Files::isDirectory).toList();
    }
    for (Path directory : directories) {
      List<PidFile> files = pidFiles(directory);
      if (!files.isEmpty() && files.stream().noneMatch(PidFile::ownerRuns)) {
        files.stream().flatMap(file -> file.leftOver().stream()).forEach(LeftOvers::end);
        Directories.delete(directory);
      }
    }
  }

  /**
   * Ends the processes of this directory whose owners are gone; their data stays.
   *
   * @return how many there were
   */
  public static int endIn(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return 0;
    }
    List<ProcessHandle> orphans =
        pidFiles(directory).stream()
            .filter(file -> !file.ownerRuns())
            .flatMap(file -> file.leftOver().stream())
            .toList();
    orphans.forEach(LeftOvers::end);
    return orphans.size();
  }

  private static void end(ProcessHandle process) {
    ChildProcess.end(process, GRACE, ProcessHandle::destroy);
  }

  private static List<PidFile> pidFiles(Path directory) throws IOException {
    try (Stream<Path> paths = Files.find(directory, DEPTH, (path, attributes) -> isPidFile(path))) {
      return paths.map(PidFile::new).toList();
    }
  }

  private static boolean isPidFile(Path path) {
    return path.toString().endsWith(PID_FILES);
  }
}
