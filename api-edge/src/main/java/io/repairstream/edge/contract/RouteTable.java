package io.repairstream.edge.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation of a path in as many steps as the path has segments, however many routes
 * there are.
 */
public final class RouteTable {
  private final Node root = new Node();

  /** A table of {@code operations}. */
  public RouteTable(List<Operation> operations) {
    for (Operation operation : operations) {
      Node node = root;
      for (String segment : operation.path().substring(1).split("/", -1)) {
        node = segment.startsWith("{") ? node.parameter(segment) : node.literal(segment);
      }
      node.operations.put(operation.method(), operation);
    }
  }

  /**
   * What is at {@code path} (below the base path, starting with a slash), or null when nothing is.
   */
  public @Nullable RouteMatch find(String method, String path) {
    Node node = root;
    Map<String, String> values = Map.of();
    int from = 1;
    while (from <= path.length()) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 ? path.length() : slash;
      String segment = path.substring(from, to);
      Node next = node.literals.get(segment);
      if (next == null && node.parameter != null && !segment.isEmpty()) {
        next = node.parameter;
        String decoded = decode(segment);
        if (decoded == null) {
          return null;
        }
        if (values.isEmpty()) {
          values = new LinkedHashMap<>();
        }
        values.put(next.name, decoded);
      }
      if (next == null) {
        return null;
      }
      node = next;
      from = to + 1;
    }
    return node.operations.isEmpty()
        ? null
        : new RouteMatch(node.operations.get(method), values, node.operations.keySet());
  }

  private static @Nullable String decode(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    try {
      // A plus is a plus in a path.
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** One segment of the paths. */
  private static final class Node {
    private final Map<String, Node> literals = new HashMap<>();
    private final Map<String, Operation> operations = new TreeMap<>();
    private @Nullable Node parameter;
    private String name = "";

    Node literal(String segment) {
      return literals.computeIfAbsent(segment, s -> new Node());
    }

    Node parameter(String segment) {
      String wanted = segment.substring(1, segment.length() - 1);
      if (parameter == null) {
        parameter = new Node();
        parameter.name = wanted;
      } else if (!parameter.name.equals(wanted)) {
        throw new ContractException(
            "one place of a path is called " + parameter.name + " and " + wanted);
      }
      return parameter;
    }
  }
}
