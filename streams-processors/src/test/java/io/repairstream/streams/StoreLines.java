package io.repairstream.streams;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What a store holds under keys that are text, as lines for golden files. */
public final class StoreLines {
  private static final int BEFORE_RECORD = 5;

  private StoreLines() {}

  /** Of a store whose values are records. */
  public static Map<String, String> ofWire(KeyValueStore<byte[], byte[]> store) {
    return lines(store, StoreLines::hex);
  }

  /** Of a store whose values are text. */
  public static Map<String, String> ofText(KeyValueStore<byte[], byte[]> store) {
    return lines(store, StoreLines::utf8);
  }

  /** All lines under a heading. */
  public static String section(String heading, Map<String, String> lines) {
    StringBuilder text = new StringBuilder("# ").append(heading).append('\n');
    lines.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
    return text.toString();
  }

  /** As text. */
  public static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Without the five bytes before the record, which hold the registry's id of its schema. */
  public static String hex(byte[] wire) {
    return HexFormat.of().formatHex(wire, BEFORE_RECORD, wire.length);
  }

  private static Map<String, String> lines(
      KeyValueStore<byte[], byte[]> store, Function<byte[], String> value) {
    Map<String, String> lines = new TreeMap<>();
    try (KeyValueIterator<byte[], byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<byte[], byte[]> entry = all.next();
        lines.put(utf8(entry.key), value.apply(entry.value));
      }
    }
    return lines;
  }
}
