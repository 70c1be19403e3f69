package io.repairstream.edge.http;

import io.repairstream.edge.access.Principal;
import io.repairstream.edge.contract.Operation;
import io.repairstream.edge.problem.ApiProblem;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request that passed every check at the edge.
 *
 * @param operation what is asked for
 * @param principal who asks
 * @param base base path it came under, e.g. {@code /api/v1}
 * @param path path below the base, as it was sent
 * @param pathValues values of the path's parameters
 * @param query values of the query's parameters
 * @param body the body, or null when the operation takes none
 * @param headers what its headers say
 * @param requestId under which the log has it
 * @param origin where it came from
 * @param caller whoever waits for the answer
 */
public record ApiRequest(
    Operation operation,
    Principal principal,
    String base,
    String path,
    Map<String, String> pathValues,
    Map<String, String> query,
    @Nullable JsonNode body,
    RequestHeaders headers,
    String requestId,
    Origin origin,
    Caller caller) {
  /** The same request on behalf of {@code other}, whom something in it has proved. */
  public ApiRequest by(Principal other) {
    return new ApiRequest(
        operation, other, base, path, pathValues, query, body, headers, requestId, origin, caller);
  }

  /** The path's {@code id}. */
  public String id() {
    String id = pathValues.get("id");
    if (id == null) {
      throw new IllegalStateException("operation " + operation.id() + " has no id in its path");
    }
    return id;
  }

  /**
   * {@code text} with the ids of repair orders as the caller wrote them: inside they are UUIDs,
   * which nobody outside has seen.
   */
  public String asSent(String text) {
    String shown = text;
    for (Map.Entry<String, String> id : RepairOrderIds.in(path, body).entrySet()) {
      shown = shown.replace(id.getKey(), id.getValue());
    }
    return shown;
  }

  /** The body of an operation that takes one. */
  public JsonNode content() {
    if (body == null) {
      throw ApiProblem.invalid("#", "is missing (expected: a JSON object)", null);
    }
    return body;
  }

  /** The same caller with another wish: {@code other}, which names nothing in its path. */
  public ApiRequest asking(Operation other, JsonNode content) {
    return new ApiRequest(
        other,
        principal,
        base,
        other.path(),
        Map.of(),
        Map.of(),
        content,
        headers,
        requestId,
        origin,
        caller);
  }

  /** Organization of the caller. */
  public String orgId() {
    return principal.orgId();
  }

  /** Shops the caller is limited to; empty = all. */
  public Set<String> shops() {
    return principal.shops();
  }
}
