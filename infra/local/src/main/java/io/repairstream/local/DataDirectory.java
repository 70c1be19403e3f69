package io.repairstream.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;

/** Where everything of one local installation lies; readable by its owner alone. */
record DataDirectory(Path path) {
  DataDirectory {
    path = path.toAbsolutePath().normalize();
  }

  /** The default: under the user's data home. */
  static Path standard(Map<String, String> environment, String home, String system) {
    String dataHome = environment.get("XDG_DATA_HOME");
    if (dataHome != null && !dataHome.isBlank()) {
      return Path.of(dataHome, "repairstream");
    }
    return system.toLowerCase(Locale.ROOT).contains("mac")
        ? Path.of(home, "Library", "Application Support", "repairstream")
        : Path.of(home, ".local", "share", "repairstream");
  }

  void create() {
    try {
      Files.createDirectories(path);
      Files.createDirectories(path.resolve("config"));
      ownerOnly(path.resolve("config"), "rwx------");
    } catch (IOException e) {
      throw new LocalFailure("data directory " + path + " cannot be made: " + e.getMessage(), e);
    }
  }

  Path connectionFile() {
    return path.resolve("connection.env");
  }

  Path launcherPid() {
    return path.resolve("launcher.pid");
  }

  Path lock() {
    return path.resolve("lock");
  }

  Path secrets() {
    return path.resolve("config").resolve("secrets.properties");
  }

  Path demo() {
    return path.resolve("config").resolve("demo.properties");
  }

  Path configuration(String process) {
    return path.resolve("config").resolve(process + ".properties");
  }

  Path of(String part) {
    return path.resolve(part);
  }

  /**
   * Replaces {@code file} in one step, so that a reader sees the old text or the new and nobody
   * else sees either.
   */
  static void writePrivately(Path file, String text) {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try {
      Files.deleteIfExists(next);
      Files.createFile(next);
      ownerOnly(next, "rw-------");
      Files.writeString(next, text);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static void ownerOnly(Path path, String permissions) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }
}
