package io.repairstream.streams.kpi;

import io.repairstream.schemas.Headers;
import java.util.Arrays;

/** Keys that are put together from parts, and ranges of keys that begin alike. */
final class Keys {
  private Keys() {}

  static byte[] of(String... parts) {
    return Headers.utf8(name(parts));
  }

  /** The same as text. */
  static String name(String... parts) {
    return String.join("|", parts);
  }

  /** The first part of a key: the organization. */
  static String first(String key) {
    return key.substring(0, key.indexOf('|'));
  }

  /** All parts of a key but the first. */
  static String afterFirst(String key) {
    return key.substring(key.indexOf('|') + 1);
  }

  /** What all keys under these parts begin with. */
  static byte[] under(String... parts) {
    return Headers.utf8(String.join("|", parts) + '|');
  }

  /** The first key after all that begin with {@code prefix}, whose last byte is a separator. */
  static byte[] after(byte[] prefix) {
    byte[] next = Arrays.copyOf(prefix, prefix.length);
    next[next.length - 1]++;
    return next;
  }

  /** What follows {@code prefix} in {@code key}. */
  static String rest(byte[] key, byte[] prefix) {
    return Headers.text(Arrays.copyOfRange(key, prefix.length, key.length));
  }
}
