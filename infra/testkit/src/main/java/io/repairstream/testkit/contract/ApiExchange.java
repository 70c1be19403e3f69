package io.repairstream.testkit.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer.
 *
 * @param target path and query as sent
 * @param requestHeaders by name, whose case does not count
 * @param headers of the answer, likewise
 */
public record ApiExchange(
    String method,
    String target,
    Map<String, String> requestHeaders,
    int status,
    Map<String, List<String>> headers,
    String body) {
  /** With headers that are found in any case. */
  public ApiExchange {
    requestHeaders = caseless(requestHeaders);
    headers = caseless(headers);
  }

  private static <V> Map<String, V> caseless(Map<String, V> given) {
    Map<String, V> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    map.putAll(given);
    return map;
  }

  /** The first value of the answer's header {@code name}, or null. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? null : values.getFirst();
  }

  /** Media type of the answer without its parameters; empty when it has none. */
  public String mediaType() {
    String type = header("Content-Type");
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return method + " " + target + " -> " + status + " " + headers + " " + body;
  }
}
