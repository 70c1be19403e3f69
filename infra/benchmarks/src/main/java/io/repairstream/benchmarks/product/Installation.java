package io.repairstream.benchmarks.product;

import io.repairstream.benchmarks.process.ProgramFailure;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the built programs lie.
 *
 * @param root of the repository
 */
public record Installation(Path root) {
  private static final String HOME_PROPERTY = "repairstream.home";
  private static final String VERSION = "0.1.0-SNAPSHOT";

  /**
   * The one that system property {@code repairstream.home} names; {@code infra/benchmarks/run} sets
   * it.
   */
  public static Installation ofThisRun() {
    String home = System.getProperty(HOME_PROPERTY);
    if (home == null) {
      throw new ProgramFailure(
          "system property " + HOME_PROPERTY + " is not set (expected: the repository's root)");
    }
    return new Installation(Path.of(home).toAbsolutePath().normalize());
  }

  Path edge() {
    return app(root.resolve("api-edge"), "api-edge");
  }

  Path processors() {
    return app(root.resolve("streams-processors"), "streams-processors");
  }

  Path dispatcher() {
    return app(root.resolve("webhook-dispatcher"), "webhook-dispatcher");
  }

  Path launcher() {
    return app(root.resolve("infra").resolve("local"), "local");
  }

  /** The definitions of all topics. */
  public Path topics() {
    return root.resolve("infra").resolve("topics.yaml");
  }

  /** Where results are kept unless somebody wants them elsewhere. */
  public Path results() {
    return root.resolve("infra").resolve("benchmarks").resolve("target").resolve("results");
  }

  private static Path app(Path module, String name) {
    Path jar = module.resolve("target").resolve("app").resolve(name + "-" + VERSION + ".jar");
    if (!Files.exists(jar)) {
      throw new ProgramFailure(jar + " is missing; build with: mvn -Dquick -DskipTests package");
    }
    return jar;
  }
}
