package io.repairstream.local;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A small private file of keys and values that is written through on every change. */
final class KeptProperties {
  private final Path file;
  private final Map<String, String> values = new TreeMap<>();

  KeptProperties(Path file) {
    this.file = file;
    if (Files.exists(file)) {
      Properties read = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        read.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
      read.stringPropertyNames().forEach(name -> values.put(name, read.getProperty(name)));
    }
  }

  @Nullable String find(String name) {
    return values.get(name);
  }

  /** The value of {@code name}; made and kept the first time it is asked for. */
  String orMake(String name, Supplier<String> maker) {
    String known = values.get(name);
    return known == null ? keep(name, maker.get()) : known;
  }

  String keep(String name, String value) {
    values.put(name, value);
    StringBuilder text = new StringBuilder();
    values.forEach((key, kept) -> text.append(key).append('=').append(kept).append('\n'));
    DataDirectory.writePrivately(file, text.toString());
    return value;
  }
}
