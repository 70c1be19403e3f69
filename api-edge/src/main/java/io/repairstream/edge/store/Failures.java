package io.repairstream.edge.store;

import io.vertx.pgclient.PgException;

/**
 * Tells failures that mean the read model is away from those that mean we asked a wrong question.
 */
final class Failures {
  private Failures() {}

  /** {@code failure} as callers of the store get it. */
  static Throwable of(Throwable failure) {
    if (failure instanceof StoreUnavailableException || isOurMistake(failure)) {
      return failure;
    }
    return new StoreUnavailableException("the read model did not answer", failure);
  }

  /** Wrong SQL, wrong values, missing rights: asking again would not help. */
  private static boolean isOurMistake(Throwable failure) {
    if (failure instanceof PgException answer) {
      String state = answer.getSqlState();
      return state != null
          && (state.startsWith("22") || state.startsWith("23") || state.startsWith("42"));
    }
    return failure instanceof IllegalArgumentException || failure instanceof NullPointerException;
  }
}
