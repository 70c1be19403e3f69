package io.repairstream.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs that {@code package-lock.json} pins, installed beside it when they are not yet. */
final class NodeTools {
  private static final Path LOCK = Path.of("package-lock.json");
  // What npm writes when an installation is whole.
  private static final Path INSTALLED = Path.of("node_modules", ".package-lock.json");
  private static final String FIT = "process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)";

  private NodeTools() {}

  /**
   * Installs them; skips the calling test, with a word, without npm, a Node to run them, or
   * network.
   */
  static void require() throws IOException {
    Tool.require("Node 20 or newer", "node", "-e", FIT);
    Tool.require("npm", "npm", "--version");
    if (Files.exists(INSTALLED)
        && Files.getLastModifiedTime(INSTALLED).compareTo(Files.getLastModifiedTime(LOCK)) >= 0) {
      return;
    }
    Tool.Run install =
        Tool.run(
            Path.of("."),
            List.of(
                "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"));
    assertThat(install.output()).doesNotContain("EUSAGE", "EINTEGRITY");
    if (install.status() != 0) {
      abort("npm could not fetch the tools that package-lock.json names: " + install.output());
    }
  }

  /** Runs {@code script} of the installed packages with {@code arguments}. */
  static Tool.Run run(String script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(arguments));
    return Tool.run(Path.of("."), command);
  }
}
