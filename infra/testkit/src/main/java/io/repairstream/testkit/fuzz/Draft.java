package io.repairstream.testkit.fuzz;

import io.repairstream.testkit.contract.ApiOperation;
import io.repairstream.testkit.fuzz.FuzzRequest.Expectation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The parts of a request before it is one. */
final class Draft {
  private static final int LONGEST_IN_TARGET = 1_000;

  final ApiOperation operation;
  final Map<String, String> path = new LinkedHashMap<>();
  final List<Map.Entry<String, String>> query = new ArrayList<>();
  final Map<String, String> headers = new LinkedHashMap<>();
  String method;
  String what = "sound";
  byte @Nullable [] body;
  @Nullable JsonNode json;
  Expectation expected = new Expectation.Sound();

  Draft(ApiOperation operation) {
    this.operation = operation;
    this.method = operation.method();
  }

  /** The request that it is, below {@code base}. */
  FuzzRequest finish(String base) {
    StringBuilder target = new StringBuilder(base);
    for (String segment : operation.path().substring(1).split("/", -1)) {
      target.append('/');
      target.append(
          segment.startsWith("{")
              ? encoded(path.getOrDefault(segment.substring(1, segment.length() - 1), "x"))
              : segment);
    }
    char separator = '?';
    for (Map.Entry<String, String> entry : query) {
      target
          .append(separator)
          .append(encoded(entry.getKey()))
          .append('=')
          .append(encoded(entry.getValue()));
      separator = '&';
    }
    return new FuzzRequest(operation, what, method, target.toString(), headers, body, expected);
  }

  private static String encoded(String text) {
    // Beyond this a request line is refused before anything is read of it.
    String bounded =
        text.length() > LONGEST_IN_TARGET ? text.substring(0, LONGEST_IN_TARGET) : text;
    return URLEncoder.encode(bounded, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
