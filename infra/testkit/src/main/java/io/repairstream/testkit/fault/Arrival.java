package io.repairstream.testkit.fault;

import java.util.Map;

/**
 * One request as a receiver read it.
 *
 * @param path what it asked for
 * @param headers by lower-case name
 * @param body its raw bytes
 */
public record Arrival(String path, Map<String, String> headers, byte[] body) {
  /** Header {@code name}, or the empty text. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
