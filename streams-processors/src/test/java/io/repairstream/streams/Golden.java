package io.repairstream.streams;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares a text with its reviewed file under {@code src/test/resources/golden}.
 *
 * <p>{@code -Dgolden.write=DIR} writes what is there now to {@code DIR}, for review.
 */
public final class Golden {
  private Golden() {}

  /** The lines of all those files whose name ends with {@code ending}. */
  public static List<String> lines(String ending) {
    try (Stream<Path> files =
        Files.walk(Path.of(requireNonNull(Golden.class.getResource("/golden")).toURI()))) {
      List<String> lines = new ArrayList<>();
      for (Path file : files.filter(each -> each.toString().endsWith(ending)).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
      return lines;
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("golden files *" + ending, e);
    }
  }

  /** Fails unless {@code actual} is what the file {@code name} holds. */
  public static void assertText(String name, String actual) {
    try {
      String directory = System.getProperty("golden.write");
      if (directory != null) {
        Path file = Path.of(directory, name);
        Files.createDirectories(requireNonNull(file.getParent()));
        Files.writeString(file, actual);
        return;
      }
      try (InputStream file = Golden.class.getResourceAsStream("/golden/" + name)) {
        assertThat(file).as("golden file %s", name).isNotNull();
        assertThat(actual).isEqualTo(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("golden file " + name, e);
    }
  }
}
