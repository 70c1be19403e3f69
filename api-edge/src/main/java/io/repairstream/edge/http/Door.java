package io.repairstream.edge.http;

import io.repairstream.edge.access.Principal;
import io.repairstream.edge.limit.Standing;
import io.repairstream.edge.problem.ApiProblem;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Who comes in, and under which limits. */
public interface Door {
  /** Whose {@code authorization} it is; fails with 401 or 503. */
  Future<Principal> identify(@Nullable String authorization);

  /**
   * Whether a request with {@code authorization} would be let in, its limits aside: fails with the
   * 401 or 403 that it would meet with, or with 503.
   */
  Future<Void> welcomes(@Nullable String authorization);

  /**
   * Lets a request of {@code principal} in or not; call {@link Entry#settle} once when it is
   * answered.
   */
  Entry enter(Principal principal);

  /** A request that was let in or refused. */
  interface Entry {
    /** How the caller stands with its limits; null when there are none. */
    @Nullable Standing standing();

    /** Why it was refused, or null when it may go on. */
    @Nullable ApiProblem refusal();

    /** It was answered with {@code status}; 0 when the caller went away before. */
    void settle(String operation, int status);
  }
}
