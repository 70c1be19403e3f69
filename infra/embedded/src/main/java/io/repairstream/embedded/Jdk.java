package io.repairstream.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JDK of this process, which its children run on too. */
public final class Jdk {

  /** Silences what newer JDKs say about native libraries; older ones skip what they do not know. */
  private static final List<String> QUIET =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Djava.awt.headless=true");

  private Jdk() {}

  /** The program that starts a JVM like this one. */
  public static Path java() {
    Path home = Path.of(System.getProperty("java.home"));
    Path java = home.resolve("bin").resolve("java");
    if (!Files.isExecutable(java)) {
      throw new PartFailure("no program bin/java in the running JDK " + home);
    }
    return java;
  }

  /** A command that starts a JVM with these options and arguments. */
  public static List<String> command(List<String> options, List<String> mainAndArguments) {
    List<String> command = new ArrayList<>();
    command.add(java().toString());
    command.addAll(QUIET);
    command.addAll(options);
    command.addAll(mainAndArguments);
    return command;
  }
}
