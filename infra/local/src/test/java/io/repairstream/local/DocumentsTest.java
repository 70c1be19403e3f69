package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that lead through the code name types, records and tests that are there. */
final class DocumentsTest {
  private static final Pattern NAME = Pattern.compile("`((?:[A-Z][a-z0-9]+)+(?:IT)?)(?=[`.(])");

  /** Of HTTP, which is spelt like a type. */
  private static final String HEADER = "Authorization";

  private static final Set<String> MADE = Set.of("target", "node_modules", ".git");

  @ParameterizedTest
  @ValueSource(strings = {"ARCHITECTURE.md", "CONTRIBUTING.md"})
  void everythingItNamesExists(String page) throws IOException {
    String text = Files.readString(LaunchedStack.root().resolve(page));
    Set<String> named = new TreeSet<>();
    NAME.matcher(text).results().forEach(found -> named.add(found.group(1)));
    named.remove(HEADER);

    assertThat(named).hasSizeGreaterThan(10);
    assertThat(sources()).containsAll(named);
  }

  private static Set<String> sources() throws IOException {
    Set<String> names = new HashSet<>();
    Files.walkFileTree(
        LaunchedStack.root(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return MADE.contains(directory.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (name.endsWith(".java") || name.endsWith(".avsc")) {
              names.add(name.substring(0, name.lastIndexOf('.')));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return names;
  }
}
