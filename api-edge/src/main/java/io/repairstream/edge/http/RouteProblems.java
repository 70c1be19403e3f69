package io.repairstream.edge.http;

import io.repairstream.edge.access.Principal;
import io.repairstream.edge.contract.Operation;
import io.repairstream.edge.contract.RouteMatch;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;

/**
 * What can be wrong with asking for an operation at all: no such path, no such method, no right to
 * it.
 */
final class RouteProblems {
  private RouteProblems() {}

  static void requireScope(Principal principal, Operation operation) {
    if (operation.access() == Operation.Access.OWNER && principal.kind() == Principal.Kind.KEY) {
      throw new ApiProblem(
          ErrorCode.FORBIDDEN,
          "only the owner token may do this, no API key",
          Json.object().put("required_scope", "owner"));
    }
    String scope = operation.scope();
    if (scope != null && !principal.scopes().allow(scope)) {
      throw new ApiProblem(
          ErrorCode.FORBIDDEN,
          "the key lacks scope " + scope,
          Json.object().put("required_scope", scope));
    }
  }

  static ApiProblem unknownPath(String path) {
    String shown = path.length() > 128 ? path.substring(0, 128) : path;
    return new ApiProblem(
        ErrorCode.NOT_FOUND, "there is nothing at this path", Json.object().put("path", shown));
  }

  static ApiProblem methodNotAllowed(String method, RouteMatch match) {
    String allowed = String.join(", ", match.methods());
    return new ApiProblem(
            ErrorCode.METHOD_NOT_ALLOWED,
            "method " + method + " is not allowed here (expected: " + allowed + ")",
            Json.object().put("allowed", allowed))
        .header("Allow", allowed);
  }
}
