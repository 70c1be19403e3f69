package io.repairstream.benchmarks.run;

import io.repairstream.benchmarks.process.ProgramFailure;
import io.repairstream.embedded.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the processes of one benchmark keep data and logs; gone afterwards unless it is to be kept.
 */
public final class WorkDirectory implements AutoCloseable {
  private final Path path;
  private final boolean keep;

  private WorkDirectory(Path path, boolean keep) {
    this.path = path;
    this.keep = keep;
  }

  /** An empty directory for {@code benchmark}. */
  public static WorkDirectory of(RunOptions options, String benchmark) {
    Path given = options.data();
    Path parent =
        given == null
            ? Path.of(
                System.getProperty("java.io.tmpdir"),
                "repairstream-benchmark-" + ProcessHandle.current().pid())
            : given;
    Path path = parent.resolve(benchmark).toAbsolutePath();
    try {
      Directories.delete(path);
      // Not through createTempDirectory: the database runs as another user and must be able to
      // reach its own.
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new ProgramFailure("directory " + path + " cannot be made: " + e.getMessage(), e);
    }
    return new WorkDirectory(path, options.keep());
  }

  /** The directory. */
  public Path path() {
    return path;
  }

  @Override
  public void close() {
    if (keep) {
      return;
    }
    try {
      Directories.delete(path);
    } catch (IOException e) {
      throw new ProgramFailure("directory " + path + " cannot be deleted: " + e.getMessage(), e);
    }
  }
}
