package io.repairstream.edge.http;

import io.repairstream.edge.access.Principal;
import io.repairstream.edge.access.Scopes;
import io.repairstream.schemas.plan.Plan;
import java.util.List;
import java.util.Set;

/** Who calls a public operation: nobody in particular, with no rights at all. */
final class Visitor {
  static final Principal PRINCIPAL =
      new Principal(
          Principal.Kind.KEY,
          "00000000-0000-0000-0000-000000000000",
          "",
          "",
          Scopes.of(List.of()),
          Set.of(),
          0,
          Plan.unknown("none"),
          false,
          1,
          null);

  private Visitor() {}
}
