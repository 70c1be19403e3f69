package io.repairstream.edge.http;

import io.repairstream.edge.access.Principal;
import io.repairstream.edge.contract.Operation;
import io.repairstream.edge.contract.RouteMatch;
import io.repairstream.edge.limit.Standing;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** One request on its way through the pipeline; it stays on its connection's event loop. */
final class Exchange {
  private static final String NO_OPERATION = "none";

  final HttpServerRequest request;
  final Context context;
  final String requestId;
  final long sinceNanos = System.nanoTime();
  String base = "";
  String path = "";
  @Nullable RouteMatch match;
  @Nullable Principal principal;
  Door.@Nullable Entry entry;
  @Nullable Standing visiting;
  private boolean answered;

  Exchange(HttpServerRequest request, Context context, String requestId) {
    this.request = request;
    this.context = context;
    this.requestId = requestId;
  }

  @Nullable Operation operation() {
    return match == null ? null : match.operation();
  }

  String operationName() {
    Operation operation = operation();
    return operation == null ? NO_OPERATION : operation.id();
  }

  /** True for the first who answers. */
  boolean claimAnswer() {
    boolean first = !answered;
    answered = true;
    return first;
  }
}
