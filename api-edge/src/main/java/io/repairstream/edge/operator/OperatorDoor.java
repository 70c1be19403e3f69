package io.repairstream.edge.operator;

import io.repairstream.edge.access.Bearer;
import io.repairstream.edge.access.Principal;
import io.repairstream.edge.access.Scopes;
import io.repairstream.edge.http.Door;
import io.repairstream.edge.limit.Standing;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.schemas.plan.Plan;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The door of the operator's routes: one token from the configuration, compared in constant time,
 * no limits.
 */
public final class OperatorDoor implements Door {
  private static final Entry OPEN = new OpenEntry();
  private static final Plan PLAN = Plan.unknown("operator");

  /** The operator as an actor: of no organization. */
  static final Principal OPERATOR =
      new Principal(
          Principal.Kind.OPERATOR,
          "00000000-0000-0000-0000-000000000001",
          "",
          "OWNER",
          Scopes.all(),
          Set.of(),
          0,
          PLAN,
          false,
          1,
          null);

  private final byte[] token;

  /**
   * @param token empty = nobody comes in
   */
  public OperatorDoor(String token) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Future<Principal> identify(@Nullable String authorization) {
    try {
      byte[] given = Bearer.token(authorization).getBytes(StandardCharsets.UTF_8);
      if (token.length > 0 && MessageDigest.isEqual(token, given)) {
        return Future.succeededFuture(OPERATOR);
      }
      return Future.failedFuture(Bearer.unauthorized("this is not the operator token"));
    } catch (ApiProblem problem) {
      return Future.failedFuture(problem);
    }
  }

  @Override
  public Future<Void> welcomes(@Nullable String authorization) {
    return identify(authorization).mapEmpty();
  }

  @Override
  public Entry enter(Principal principal) {
    return OPEN;
  }

  private static final class OpenEntry implements Entry {
    @Override
    public @Nullable Standing standing() {
      return null;
    }

    @Override
    public @Nullable ApiProblem refusal() {
      return null;
    }

    @Override
    public void settle(String operation, int status) {
      // The operator is not metered.
    }
  }
}
