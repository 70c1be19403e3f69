package io.repairstream.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** Reads a folder of schema files that refer to each other by name. */
final class AvroFolder {
  static final Path CURRENT = Path.of("src/main/avro");
  static final Path BASELINE = Path.of("src/test/resources/avro-baseline");

  private AvroFolder() {}

  static List<Path> files(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(path -> path.toString().endsWith(".avsc")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Schema> schemas(Path folder) {
    SchemaParser parser = new SchemaParser();
    Map<String, Schema> schemas = new TreeMap<>();
    try {
      for (Path file : files(folder)) {
        parser.parse(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Schema schema : parser.getParsedNamedSchemas()) {
      schemas.put(schema.getFullName(), schema);
    }
    return schemas;
  }
}
