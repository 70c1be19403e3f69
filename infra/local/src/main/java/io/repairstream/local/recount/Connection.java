package io.repairstream.local.recount;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Where broker and registry are.
 *
 * @param properties client settings, for example TLS and SASL
 */
record Connection(String bootstrapServers, Map<String, String> properties, String registry) {
  private static final String PROPERTIES = ".kafka.properties.";

  /**
   * What {@code file} says: the configuration of any of the product's processes, or the {@code
   * connection.env} of a running {@code infra/up}.
   *
   * @throws RecountFailure when it cannot be read or says nothing of them
   */
  static Connection in(Path file) {
    Properties lines = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      lines.load(reader);
    } catch (IOException e) {
      throw new RecountFailure(file + " cannot be read (expected: a file of settings)", e);
    }
    Map<String, String> properties = new HashMap<>();
    for (String name : lines.stringPropertyNames()) {
      int at = name.indexOf(PROPERTIES);
      if (at > 0) {
        properties.put(
            name.substring(at + PROPERTIES.length()).replace("\"", ""), lines.getProperty(name));
      }
    }
    return new Connection(
        value(file, lines, "KAFKA_BOOTSTRAP_SERVERS", ".kafka.bootstrap-servers"),
        Map.copyOf(properties),
        value(file, lines, "SCHEMA_REGISTRY_URL", ".registry.url"));
  }

  private static String value(Path file, Properties lines, String name, String ending) {
    return lines.stringPropertyNames().stream()
        .filter(line -> line.equals(name) || line.endsWith(ending))
        .findFirst()
        .map(lines::getProperty)
        .orElseThrow(
            () ->
                new RecountFailure(
                    file + " has neither " + name + " nor a setting that ends with " + ending));
  }
}
