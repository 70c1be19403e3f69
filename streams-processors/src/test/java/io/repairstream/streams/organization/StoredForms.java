package io.repairstream.streams.organization;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What the stores of a river hold, as text for golden files. */
final class StoredForms {
  private StoredForms() {}

  /** All entities of the type called {@code type}, one a line. */
  static String entities(River river, String type) {
    return lines(
            requireNonNull(
                river
                    .driver
                    .driver()
                    .<byte[], byte[]>getKeyValueStore(OrganizationStores.ENTITIES)),
            true)
        .entrySet()
        .stream()
        .filter(line -> line.getKey().contains("/" + type + "/"))
        .map(line -> line.getKey() + " = " + line.getValue() + "\n")
        .collect(Collectors.joining());
  }

  static Map<String, String> lines(KeyValueStore<byte[], byte[]> store, boolean wire) {
    Map<String, String> lines = new TreeMap<>();
    try (KeyValueIterator<byte[], byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<byte[], byte[]> entry = all.next();
        lines.put(utf8(entry.key), wire ? hex(entry.value) : utf8(entry.value));
      }
    }
    return lines;
  }

  static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Without the five bytes before the record, which hold the registry's id of its schema. */
  static String hex(byte[] wire) {
    return HexFormat.of().formatHex(wire, 5, wire.length);
  }
}
