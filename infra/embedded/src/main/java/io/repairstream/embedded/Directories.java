package io.repairstream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Deletes and hands over whole directories. */
public final class Directories {

  private Directories() {}

  /** Deletes a directory and everything in it; does nothing when it is not there. */
  public static void delete(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    for (Path path : content(directory).reversed()) {
      Files.deleteIfExists(path);
    }
  }

  /** An empty directory for what libraries unpack and, when killed, leave lying. */
  static Path scratch(Path parent) {
    Path scratch = parent.resolve("tmp");
    try {
      delete(scratch);
      return Files.createDirectories(scratch);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + scratch, e);
    }
  }

  /** Makes the user with this number the owner of everything in a directory. */
  static void own(Path directory, int uid) throws IOException {
    if (uid(directory) != uid) {
      for (Path path : content(directory)) {
        Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private static int uid(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  private static List<Path> content(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.sorted(Comparator.naturalOrder()).toList();
    }
  }
}
