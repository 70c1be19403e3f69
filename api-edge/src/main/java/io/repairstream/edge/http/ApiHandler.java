package io.repairstream.edge.http;

import io.vertx.core.Future;

/** Does one operation; stateless, and never blocks. */
@FunctionalInterface
public interface ApiHandler {
  /** The answer; a failure with an {@code ApiProblem} is told to the caller, any other is a 500. */
  Future<Answer> handle(ApiRequest request);
}
