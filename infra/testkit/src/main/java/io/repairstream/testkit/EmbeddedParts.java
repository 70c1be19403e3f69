package io.repairstream.testkit;

import io.repairstream.embedded.Directories;
import io.repairstream.embedded.EmbeddedKafka;
import io.repairstream.embedded.EmbeddedPostgres;
import io.repairstream.embedded.EmbeddedRegistry;
import io.repairstream.embedded.LeftOvers;
import io.repairstream.embedded.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;

/** Parts as child processes whose data goes when the suite ends. */
final class EmbeddedParts implements PartSource {

  private final Path directory;
  private final Deque<Part> started = new ArrayDeque<>();

  private EmbeddedParts(Path directory) {
    this.directory = directory;
  }

  /** In a new directory; what suites that were killed have left behind is ended and deleted. */
  static EmbeddedParts fresh() {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"), "repairstream-suites");
    try {
      Files.createDirectories(parent);
      LeftOvers.discardBelow(parent);
      Path suite = Files.createTempDirectory(parent, "suite-");
      // PostgreSQL may have to run as another user, who has to get to its directory.
      Files.setPosixFilePermissions(suite, PosixFilePermissions.fromString("rwx--x--x"));
      return new EmbeddedParts(suite);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + parent, e);
    }
  }

  @Override
  public String kafka() {
    return start(new EmbeddedKafka(directory.resolve("kafka"), 0)).address();
  }

  @Override
  public Database database() {
    EmbeddedPostgres postgres = start(new EmbeddedPostgres(directory.resolve("postgres"), 0));
    return new Database(
        "127.0.0.1", postgres.port(), EmbeddedPostgres.DATABASE, EmbeddedPostgres.OWNER, "");
  }

  @Override
  public String registry() {
    return start(new EmbeddedRegistry(directory.resolve("registry"), 0)).address();
  }

  @Override
  public void stop() {
    while (!started.isEmpty()) {
      started.pop().stop();
    }
    try {
      Directories.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory, e);
    }
  }

  private <P extends Part> P start(P part) {
    started.push(part);
    part.start();
    return part;
  }
}
