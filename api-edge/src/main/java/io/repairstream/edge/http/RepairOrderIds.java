package io.repairstream.edge.http;

import io.repairstream.schemas.json.RepairOrderId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Ids of repair orders that a request names. */
final class RepairOrderIds {
  private RepairOrderIds() {}

  /** Each id as it is kept, with how {@code path} or {@code body} write it. */
  static Map<String, String> in(String path, @Nullable JsonNode body) {
    Map<String, String> found = new HashMap<>();
    for (String segment : path.split("/", -1)) {
      add(segment, found);
    }
    if (body != null) {
      collect(body, found);
    }
    return found;
  }

  private static void collect(JsonNode node, Map<String, String> found) {
    if (node.isString()) {
      add(node.stringValue(), found);
    }
    node.forEach(below -> collect(below, found));
  }

  private static void add(String text, Map<String, String> found) {
    String uuid = RepairOrderId.parse(text);
    if (uuid != null) {
      found.put(uuid, text);
    }
  }
}
