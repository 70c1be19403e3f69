package io.repairstream.edge.http;

import io.repairstream.edge.limit.Standing;
import io.repairstream.edge.problem.ApiProblem;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** Puts an answer or a problem on the wire, with the headers every response has. */
final class ResponseWriter {
  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
  private static final CharSequence POLICY = HttpHeaders.createOptimized("RateLimit-Policy");
  private static final CharSequence RATE = HttpHeaders.createOptimized("RateLimit");
  private static final CharSequence LIMIT = HttpHeaders.createOptimized("X-RateLimit-Limit");
  private static final CharSequence REMAINING =
      HttpHeaders.createOptimized("X-RateLimit-Remaining");
  private static final CharSequence RESET = HttpHeaders.createOptimized("X-RateLimit-Reset");
  private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
  private static final CharSequence CONTENT_OPTIONS =
      HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence REFERRER_POLICY =
      HttpHeaders.createOptimized("Referrer-Policy");
  private static final CharSequence SECURITY_POLICY =
      HttpHeaders.createOptimized("Content-Security-Policy");
  private static final CharSequence SECURITY_POLICY_VALUE =
      HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
  private static final CharSequence PRIVATE = HttpHeaders.createOptimized("private, no-cache");

  private final CorsPolicy cors;

  ResponseWriter(CorsPolicy cors) {
    this.cors = cors;
  }

  void answer(
      HttpServerRequest request, Answer answer, String requestId, @Nullable Standing standing) {
    HttpServerResponse response = request.response();
    response.setStatusCode(answer.status());
    common(request, requestId, standing);
    MultiMap headers = response.headers();
    answer.headers().forEach(headers::set);
    String data = answer.data();
    if (data == null) {
      finish(response, null);
      return;
    }
    if (!headers.contains(HttpHeaders.CONTENT_TYPE)) {
      headers.set(HttpHeaders.CONTENT_TYPE, Envelope.JSON);
    }
    finish(response, answer.enveloped() ? Envelope.success(data, answer.meta()) : data);
  }

  void problem(
      HttpServerRequest request,
      ApiProblem problem,
      String requestId,
      @Nullable Standing standing) {
    HttpServerResponse response = request.response();
    response.setStatusCode(problem.code().status());
    common(request, requestId, standing);
    MultiMap headers = response.headers();
    problem.headers().forEach(headers::set);
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    boolean asProblem = accept != null && accept.contains(Envelope.PROBLEM);
    headers.set(HttpHeaders.CONTENT_TYPE, asProblem ? Envelope.PROBLEM : Envelope.JSON);
    finish(
        response,
        asProblem ? Envelope.problem(problem, requestId) : Envelope.error(problem, requestId));
  }

  void preflight(HttpServerRequest request, String requestId) {
    request.response().setStatusCode(204);
    common(request, requestId, null);
    cors.tell(request.headers(), request.response(), true);
    finish(request.response(), null);
  }

  private void common(HttpServerRequest request, String requestId, @Nullable Standing standing) {
    MultiMap headers = request.response().headers();
    headers.set(REQUEST_ID, requestId);
    headers.set(CONTENT_OPTIONS, NOSNIFF);
    headers.set(REFERRER_POLICY, NO_REFERRER);
    headers.set(SECURITY_POLICY, SECURITY_POLICY_VALUE);
    headers.set(HttpHeaders.CACHE_CONTROL, PRIVATE);
    if (standing != null) {
      headers.set(POLICY, standing.policy());
      headers.set(RATE, standing.current());
      headers.set(LIMIT, Integer.toString(standing.minuteLimit()));
      headers.set(REMAINING, Integer.toString(standing.minuteRemaining()));
      headers.set(RESET, Integer.toString(standing.minuteReset()));
    }
    cors.tell(request.headers(), request.response(), false);
  }

  private static void finish(HttpServerResponse response, @Nullable String body) {
    // A caller that went away is no failure of ours.
    (body == null ? response.end() : response.end(body)).onFailure(gone -> {});
  }
}
