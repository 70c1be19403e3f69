package io.repairstream.streams.organization;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.StoreLines;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What the stores of a river hold, as text for golden files. */
final class StoredForms {
  private StoredForms() {}

  /**
   * All that stands in the stores for the type called {@code type}: its entities, what the index
   * holds under its name, and its alarms, one a line.
   *
   * @param more how other keys of the index that belong to it begin, after the organization
   */
  static String of(River river, String type, String... more) {
    List<String> indexed =
        Stream.concat(Stream.of("unique/" + type + ".", "count/" + type + "."), Arrays.stream(more))
            .toList();
    return section(
            OrganizationStores.ENTITIES,
            StoreLines.ofWire(store(river, OrganizationStores.ENTITIES)),
            key -> key.startsWith(type + "/"))
        + section(
            OrganizationStores.INDEX,
            StoreLines.ofText(store(river, OrganizationStores.INDEX)),
            key -> indexed.stream().anyMatch(key::startsWith))
        + section(OrganizationStores.ALARMS, alarms(river), key -> key.startsWith(type + "/"));
  }

  /** The alarms that are set; the eight bytes a key begins with, a time, are in hex. */
  private static Map<String, String> alarms(River river) {
    Map<String, String> lines = new TreeMap<>();
    try (KeyValueIterator<byte[], byte[]> all = store(river, OrganizationStores.ALARMS).all()) {
      while (all.hasNext()) {
        KeyValue<byte[], byte[]> entry = all.next();
        ByteBuffer key = ByteBuffer.wrap(entry.key);
        byte[] at = new byte[Long.BYTES];
        key.get(at);
        lines.put(
            HexFormat.of().formatHex(at) + " " + StandardCharsets.UTF_8.decode(key),
            entry.value.length == 0 ? "no bytes" : HexFormat.of().formatHex(entry.value));
      }
    }
    return lines;
  }

  private static KeyValueStore<byte[], byte[]> store(River river, String name) {
    return requireNonNull(river.driver.driver().<byte[], byte[]>getKeyValueStore(name));
  }

  /** Those lines whose key, after the organization, is {@code wanted}; nothing if there is none. */
  private static String section(String store, Map<String, String> lines, Predicate<String> wanted) {
    Map<String, String> kept = new TreeMap<>(lines);
    kept.keySet().removeIf(key -> !wanted.test(key.substring(key.indexOf('/') + 1)));
    return kept.isEmpty() ? "" : StoreLines.section(store, kept);
  }
}
