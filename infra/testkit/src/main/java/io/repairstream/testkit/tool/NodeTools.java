package io.repairstream.testkit.tool;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The packages that a {@code package-lock.json} pins, installed beside it, and scripts that use
 * them.
 */
public final class NodeTools {
  private static final String FIT = "process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)";

  private final Path directory;

  private NodeTools(Path directory) {
    this.directory = directory;
  }

  /**
   * Those of {@code directory}, installed when they are not yet; skips the calling test, with a
   * word, without npm, a Node to run them, or network.
   */
  public static NodeTools in(Path directory) throws IOException {
    Tool.require("Node 20 or newer", "node", "-e", FIT);
    Tool.require("npm", "npm", "--version");
    NodeTools tools = new NodeTools(directory);
    if (!tools.installed()) {
      tools.install();
    }
    return tools;
  }

  private boolean installed() throws IOException {
    // What npm writes when an installation is whole.
    Path whole = directory.resolve("node_modules").resolve(".package-lock.json");
    Path lock = directory.resolve("package-lock.json");
    return Files.exists(whole)
        && Files.getLastModifiedTime(whole).compareTo(Files.getLastModifiedTime(lock)) >= 0;
  }

  private void install() throws IOException {
    Tool.Run install =
        Tool.run(
            directory,
            List.of(
                "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"));
    if (install.output().contains("EUSAGE") || install.output().contains("EINTEGRITY")) {
      throw new AssertionError("package-lock.json does not hold: " + install.output());
    }
    if (install.status() != 0) {
      abort("npm could not fetch what package-lock.json names: " + install.output());
    }
  }

  /** Runs {@code script}, of the packages or beside them, with {@code arguments}. */
  public Tool.Run run(String script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(arguments));
    return Tool.run(directory, command);
  }
}
