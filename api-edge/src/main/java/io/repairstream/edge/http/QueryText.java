package io.repairstream.edge.http;

import io.repairstream.edge.problem.ApiProblem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a query apart, strictly. */
final class QueryText {
  private static final int MOST = 64;

  private QueryText() {}

  static List<Map.Entry<String, String>> parse(@Nullable String query) {
    if (query == null || query.isEmpty()) {
      return List.of();
    }
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    for (String pair : query.split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      if (entries.size() == MOST) {
        throw ApiProblem.invalid("query", "has too many parameters (expected: at most 64)", null);
      }
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      entries.add(Map.entry(decode(name), decode(value)));
    }
    return entries;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ApiProblem.invalid(
          "query", "is not well encoded (expected: percent-encoded UTF-8)", null);
    }
  }
}
