package io.repairstream.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the built programs and the topic definitions lie. */
record ProductFiles(Path root) {
  private static final String HOME_PROPERTY = "repairstream.home";
  private static final String VERSION = "0.1.0-SNAPSHOT";

  /** The installation that system property {@code repairstream.home} names. */
  static ProductFiles ofThisInstallation() {
    String home = System.getProperty(HOME_PROPERTY);
    if (home == null) {
      throw new LocalFailure(
          "system property "
              + HOME_PROPERTY
              + " is not set (expected: the repository's root; infra/up sets it)");
    }
    return new ProductFiles(Path.of(home));
  }

  Path edge() {
    return app("api-edge");
  }

  Path processors() {
    return app("streams-processors");
  }

  Path dispatcher() {
    return app("webhook-dispatcher");
  }

  Path topics() {
    return existing(root.resolve("infra").resolve("topics.yaml"));
  }

  private Path app(String module) {
    return existing(
        root.resolve(module)
            .resolve("target")
            .resolve("app")
            .resolve(module + "-" + VERSION + ".jar"));
  }

  private static Path existing(Path file) {
    if (!Files.exists(file)) {
      throw new LocalFailure(file + " is missing; build with: mvn -Dquick -DskipTests package");
    }
    return file;
  }
}
