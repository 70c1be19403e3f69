package io.repairstream.edge.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.edge.access.Principal;
import io.repairstream.edge.contract.Bindings;
import io.repairstream.edge.contract.BodyRule;
import io.repairstream.edge.contract.Contract;
import io.repairstream.edge.contract.InputCheck;
import io.repairstream.edge.contract.Operation;
import io.repairstream.edge.contract.RouteMatch;
import io.repairstream.edge.contract.RouteTable;
import io.repairstream.edge.limit.Standing;
import io.repairstream.edge.problem.ApiProblem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Takes a request through the checks in the order the contract promises: key, organization and
 * plan, minute, month, scope, input, handler; and makes exactly one answer of it.
 */
public final class ApiPipeline {
  private static final Duration CONSISTENCY = Duration.ofSeconds(2);
  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");

  private final Vertx vertx;
  private final RouteTable routes;
  private final Bindings<ApiHandler> handlers;
  private final List<String> bases;
  private final Door door;
  private final Consistency consistency;
  private final CorsPolicy cors;
  private final RequestIds ids;
  private final BodyReader bodies;
  private final ResponseWriter writer;
  private final RequestMetrics metrics;

  /**
   * A pipeline for the operations of {@code contract}.
   *
   * @param handlers by operationId; exactly those of the contract
   * @param bases base paths the operations are served under
   */
  public ApiPipeline(
      Vertx vertx,
      Contract contract,
      Map<String, ApiHandler> handlers,
      List<String> bases,
      Door door,
      Consistency consistency,
      CorsPolicy cors,
      RequestIds ids,
      MeterRegistry metrics) {
    this.vertx = vertx;
    this.routes = new RouteTable(contract.operations());
    this.handlers = new Bindings<>(contract.operations(), handlers);
    this.bases = List.copyOf(bases);
    this.door = door;
    this.consistency = consistency;
    this.cors = cors;
    this.ids = ids;
    this.bodies = new BodyReader(vertx, metrics);
    this.writer = new ResponseWriter(cors, new Outgoing(vertx, Outgoing::patience, metrics));
    this.metrics = new RequestMetrics(metrics);
  }

  /** Answers {@code request}. */
  public void handle(HttpServerRequest request) {
    Exchange exchange =
        new Exchange(request, vertx.getOrCreateContext(), ids.of(request.getHeader(REQUEST_ID)));
    try {
      route(exchange);
    } catch (RuntimeException e) {
      fail(exchange, e);
    }
  }

  /** Answers a request that nothing shall be done about with {@code problem}. */
  public void refuse(HttpServerRequest request, ApiProblem problem) {
    fail(
        new Exchange(request, vertx.getOrCreateContext(), ids.of(request.getHeader(REQUEST_ID))),
        problem);
  }

  private void route(Exchange exchange) {
    HttpServerRequest request = exchange.request;
    if (request.method().equals(HttpMethod.OPTIONS) && cors.isAllowedPreflight(request.headers())) {
      writer.preflight(request, exchange.requestId);
      return;
    }
    String path = request.path() == null ? "/" : request.path();
    for (String base : bases) {
      if (path.startsWith(base + "/")) {
        exchange.base = base;
        exchange.path = path.substring(base.length());
        exchange.match = routes.find(request.method().name(), exchange.path);
        enter(exchange);
        return;
      }
    }
    // What needs no key is found without a base path too.
    RouteMatch match = routes.find(request.method().name(), path);
    Operation operation = match == null ? null : match.operation();
    if (operation == null || operation.access() != Operation.Access.PUBLIC) {
      throw RouteProblems.unknownPath(path);
    }
    exchange.path = path;
    exchange.match = match;
    enter(exchange);
  }

  private void enter(Exchange exchange) {
    Operation operation = exchange.operation();
    if (operation != null && operation.access() == Operation.Access.PUBLIC) {
      serve(exchange, operation, Visitor.PRINCIPAL);
      return;
    }
    Future<Principal> caller = door.identify(exchange.request.getHeader(HttpHeaders.AUTHORIZATION));
    if (caller.isComplete()) {
      identified(exchange, caller);
    } else {
      exchange.request.pause();
      // Requests with one key share a lookup, which ends on the event loop of one of them.
      caller.onComplete(done -> resume(exchange, () -> identified(exchange, caller)));
    }
  }

  private void identified(Exchange exchange, Future<Principal> caller) {
    if (caller.failed()) {
      fail(exchange, caller.cause());
      return;
    }
    Principal principal = caller.result();
    exchange.principal = principal;
    Door.Entry entry = door.enter(principal);
    exchange.entry = entry;
    ApiProblem refusal = entry.refusal();
    if (refusal != null) {
      throw refusal;
    }
    RouteMatch match = exchange.match;
    if (match == null) {
      throw RouteProblems.unknownPath(exchange.base + exchange.path);
    }
    Operation operation = match.operation();
    if (operation == null) {
      throw RouteProblems.methodNotAllowed(exchange.request.method().name(), match);
    }
    RouteProblems.requireScope(principal, operation);
    serve(exchange, operation, principal);
  }

  private void serve(Exchange exchange, Operation operation, Principal principal) {
    RouteMatch match = exchange.match;
    Map<String, String> pathValues =
        InputCheck.path(operation, match == null ? Map.of() : match.pathValues());
    Map<String, String> query =
        InputCheck.query(operation, QueryText.parse(exchange.request.query()));
    RequestHeaders headers = RequestHeaders.of(exchange.request.headers());
    BodyRule rule = operation.body();
    if (rule == null) {
      run(exchange, request(exchange, operation, principal, pathValues, query, null, headers));
      return;
    }
    if (handlers.handler(operation) instanceof StreamHandler streaming) {
      BodyReader.requireMediaType(exchange.request, rule);
      exchange.request.pause();
      BodyReader.invite(exchange.request);
      ApiRequest request =
          request(exchange, operation, principal, pathValues, query, null, headers);
      conclude(exchange, streaming.handle(request, exchange.request));
      return;
    }
    bodies
        .read(exchange.request, rule)
        .onSuccess(
            body ->
                guarded(
                    exchange,
                    () ->
                        run(
                            exchange,
                            request(
                                exchange, operation, principal, pathValues, query, body, headers))))
        .onFailure(failure -> fail(exchange, failure));
  }

  private ApiRequest request(
      Exchange exchange,
      Operation operation,
      Principal principal,
      Map<String, String> pathValues,
      Map<String, String> query,
      @Nullable JsonNode body,
      RequestHeaders headers) {
    return new ApiRequest(
        operation,
        principal,
        exchange.base,
        exchange.path,
        pathValues,
        query,
        body,
        headers,
        exchange.requestId,
        Origin.of(exchange.request),
        new WaitingCaller(exchange, door));
  }

  private void run(Exchange exchange, ApiRequest request) {
    ApiHandler handler = handlers.handler(request.operation());
    Long token = request.headers().consistencyToken();
    Future<Answer> answer;
    // A visitor without a key has no organization whose sequence could be waited for.
    if (token == null || request.operation().writes() || request.orgId().isEmpty()) {
      answer = handler.handle(request);
    } else {
      answer =
          consistency
              .await(request.orgId(), token, CONSISTENCY)
              .compose(
                  fresh -> {
                    Future<Answer> read = handler.handle(request);
                    return fresh ? read : read.map(stale -> stale.with("Data-Stale", "true"));
                  });
    }
    conclude(exchange, answer);
  }

  private void conclude(Exchange exchange, Future<Answer> answer) {
    answer
        .onSuccess(done -> resume(exchange, () -> answer(exchange, done)))
        .onFailure(failure -> resume(exchange, () -> fail(exchange, failure)));
  }

  private void answer(Exchange exchange, Answer answer) {
    Operation operation = exchange.operation();
    // What was written is told in any case: a caller that hears of no room would write it again.
    if (operation != null && !operation.writes() && !writer.hasRoom(answer)) {
      throw ApiProblem.unavailable("too much of former answers is still to be read");
    }
    if (settle(exchange, answer.status())) {
      writer.answer(
          exchange.request,
          answer,
          exchange.requestId,
          standing(exchange),
          new WaitingCaller(exchange, door)::stillWelcome);
      bodies.discard(exchange.request);
    } else if (answer.live() != null) {
      answer.live().abandon();
    }
  }

  private void fail(Exchange exchange, Throwable failure) {
    ApiProblem problem = ProblemHandler.of(failure, exchange.requestId, exchange.operationName());
    if (settle(exchange, problem.code().status())) {
      writer.problem(exchange.request, problem, exchange.requestId, standing(exchange));
      bodies.discard(exchange.request);
    }
  }

  private boolean settle(Exchange exchange, int status) {
    if (!exchange.claimAnswer()) {
      return false;
    }
    boolean gone = exchange.request.response().closed();
    if (exchange.entry != null) {
      exchange.entry.settle(exchange.operationName(), status);
    }
    metrics.answered(exchange.operationName(), status, System.nanoTime() - exchange.sinceNanos);
    return !gone;
  }

  /** Goes on with {@code step} where the exchange belongs, wherever what it waited for ended. */
  private void resume(Exchange exchange, Runnable step) {
    if (exchange.context.equals(Vertx.currentContext())) {
      guarded(exchange, step);
    } else {
      exchange.context.runOnContext(none -> guarded(exchange, step));
    }
  }

  private void guarded(Exchange exchange, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      fail(exchange, e);
    }
  }

  private static @Nullable Standing standing(Exchange exchange) {
    return exchange.entry == null ? exchange.visiting : exchange.entry.standing();
  }
}
