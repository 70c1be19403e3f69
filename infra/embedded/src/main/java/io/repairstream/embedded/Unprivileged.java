package io.repairstream.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How PostgreSQL is started by root, which it refuses to run as.
 *
 * @param prefix what goes before the command
 * @param uid who must own its files, if that is not simply who runs this
 */
record Unprivileged(List<String> prefix, OptionalInt uid) {

  private static final int NOBODY = 65534;

  /** In a user namespace root appears as nobody, but keeps the access of who it is outside. */
  private static final List<String> NAMESPACE = List.of("unshare", "-U");

  private static final List<String> OTHER_USER =
      List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

  static Unprivileged ofThisUser() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return new Unprivileged(List.of(), OptionalInt.empty());
    }
    if (works(NAMESPACE)) {
      return new Unprivileged(NAMESPACE, OptionalInt.of(0));
    }
    if (works(OTHER_USER)) {
      return new Unprivileged(OTHER_USER, OptionalInt.of(NOBODY));
    }
    throw new PartFailure(
        "PostgreSQL does not run as root, and neither unshare -U nor setpriv works here:"
            + " start as another user");
  }

  List<String> command(List<String> command) {
    return Stream.concat(prefix.stream(), command.stream()).toList();
  }

  /** Whether it runs without the access that this process has. */
  boolean isOther() {
    return uid.isPresent() && uid.getAsInt() == NOBODY;
  }

  /** Gives the files to who will run on them. */
  void own(Path directory) throws IOException {
    if (uid.isPresent()) {
      Directories.own(directory, uid.getAsInt());
    }
  }

  private static boolean works(List<String> prefix) {
    List<String> command = Stream.concat(prefix.stream(), Stream.of("id", "-un")).toList();
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String name =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor(5, TimeUnit.SECONDS)
          && process.exitValue() == 0
          && !"root".equals(name);
    } catch (IOException e) {
      // Not installed: the next way is tried.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartFailure("interrupted while looking for a way to start PostgreSQL", e);
    }
  }
}
