package io.repairstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of faults in ARCHITECTURE.md names tests that are there. */
final class FaultTableTest {
  private static final Pattern TABLE =
      Pattern.compile("### What webhooks are tested against\n(.*?)\n## ", Pattern.DOTALL);
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");

  @Test
  void everyTestItNamesExists() throws IOException {
    String page = Files.readString(Path.of("../ARCHITECTURE.md"));
    List<String> tables = TABLE.matcher(page).results().map(found -> found.group(1)).toList();
    assertThat(tables).hasSize(1);
    Set<String> named =
        TEST.matcher(tables.get(0)).results().map(FaultTableTest::name).collect(Collectors.toSet());

    assertThat(named).hasSizeGreaterThan(10);
    assertThat(tests("src/test/java", "../infra/runtime/src/test/java")).containsAll(named);
  }

  private static String name(MatchResult found) {
    return found.group(1);
  }

  private static Set<String> tests(String... roots) throws IOException {
    try (Stream<Path> files =
        Stream.concat(Files.walk(Path.of(roots[0])), Files.walk(Path.of(roots[1])))) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }
}
