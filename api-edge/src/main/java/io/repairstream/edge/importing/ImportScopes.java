package io.repairstream.edge.importing;

import io.repairstream.edge.access.Principal;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;

/** Importing and asking for imports needs the scopes of what is imported, and no others. */
final class ImportScopes {
  /** Rows of this kind belong to shops, their results are shown together. */
  private static final String OF_ALL_SHOPS = "tickets:";

  private ImportScopes() {}

  /** Throws unless {@code principal} may write resources called {@code kind}. */
  static void requireWrite(Principal principal, String kind) {
    require(principal, kind + ":write");
  }

  /** Throws unless {@code principal} may read resources called {@code kind}. */
  static void requireRead(Principal principal, String kind) {
    require(principal, kind + ":read");
  }

  private static void require(Principal principal, String scope) {
    if (scope.startsWith(OF_ALL_SHOPS) && !principal.shops().isEmpty()) {
      throw new ApiProblem(
          ErrorCode.FORBIDDEN,
          "imports of tickets are of all shops, the key is limited to some",
          Json.object().put("required", "a key that is not limited to shops"));
    }
    if (!principal.scopes().allow(scope)) {
      throw new ApiProblem(
          ErrorCode.FORBIDDEN,
          "the key lacks scope " + scope,
          Json.object().put("required_scope", scope));
    }
  }
}
