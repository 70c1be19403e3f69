package io.repairstream.testkit.contract;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One operation of a contract.
 *
 * @param id its operationId
 * @param method in upper case
 * @param path template below the base path
 * @param open whether it is served without a key
 * @param ownerOnly whether the owner token alone may use it
 * @param parameters of path, query and header
 * @param bodies media types of the body it takes, with what the contract says of each; empty = none
 * @param bodyRequired whether a body must be sent
 * @param responses by status, or {@code 4XX}, or {@code default}
 */
public record ApiOperation(
    String id,
    String method,
    String path,
    boolean open,
    boolean ownerOnly,
    List<ApiParameter> parameters,
    Map<String, JsonNode> bodies,
    boolean bodyRequired,
    Map<String, JsonNode> responses) {
  /** Whether it changes anything. */
  public boolean writes() {
    return !method.equals("GET");
  }

  /** Its parameters in {@code place}. */
  public List<ApiParameter> parameters(String place) {
    return parameters.stream().filter(parameter -> parameter.in().equals(place)).toList();
  }

  boolean fits(String[] segments) {
    String[] own = path.substring(1).split("/", -1);
    if (own.length != segments.length) {
      return false;
    }
    for (int i = 0; i < own.length; i++) {
      boolean placed = own[i].startsWith("{") ? !segments[i].isEmpty() : own[i].equals(segments[i]);
      if (!placed) {
        return false;
      }
    }
    return true;
  }

  /** How many of its segments are words: the most of them win where two operations fit a path. */
  long words() {
    return List.of(path.split("/", -1)).stream()
        .filter(segment -> !segment.startsWith("{"))
        .count();
  }
}
