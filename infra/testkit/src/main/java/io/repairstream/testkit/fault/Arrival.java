package io.repairstream.testkit.fault;

import java.util.Map;

/**
 * One request as a receiver read it.
 *
 * @param path what it asked for
 * @param headers by lower-case name
 * @param body its raw bytes
 * @param fault what the receiver did with it
 * @param nanos {@link System#nanoTime()} when its last byte was read
 */
public record Arrival(
    String path, Map<String, String> headers, byte[] body, Fault fault, long nanos) {
  /** Header {@code name}, or the empty text. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
