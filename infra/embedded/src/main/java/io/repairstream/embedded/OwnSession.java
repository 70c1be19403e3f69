package io.repairstream.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Keeps Ctrl-C from children: it is for the parent alone, which then stops them in order. */
final class OwnSession {

  private static final List<String> SESSION = List.of("setsid");

  /** Without setsid, as on macOS: JVMs keep ignoring what was ignored when they began. */
  private static final List<String> DEAF =
      List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

  private OwnSession() {}

  static List<String> command(List<String> command) {
    List<String> prefix = isInstalled("setsid") ? SESSION : DEAF;
    return Stream.concat(prefix.stream(), command.stream()).toList();
  }

  private static boolean isInstalled(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .map(directory -> Path.of(directory, program))
        .anyMatch(Files::isExecutable);
  }
}
