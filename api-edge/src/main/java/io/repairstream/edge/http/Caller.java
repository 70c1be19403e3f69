package io.repairstream.edge.http;

import io.repairstream.edge.limit.Standing;
import io.vertx.core.Future;

/** Whoever waits for an answer, for those who work long on it or know more of its limits. */
public interface Caller {
  /** Runs {@code then} once the caller has gone, at once if it has already. */
  void whenGone(Runnable then);

  /**
   * Whether a new request of the caller would be let in, its limits aside: fails with the 401 or
   * 403 that it would meet with, and with 503 while nobody can tell.
   */
  Future<Void> stillWelcome();

  /** The answer, whatever it will be, tells {@code standing}: a visitor has no key that says it. */
  void stands(Standing standing);
}
