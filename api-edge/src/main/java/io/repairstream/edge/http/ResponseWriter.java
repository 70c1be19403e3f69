package io.repairstream.edge.http;

import io.repairstream.edge.limit.Standing;
import io.repairstream.edge.problem.ApiProblem;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.function.Supplier;
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

  private static final CharSequence TRANSPORT_SECURITY =
      HttpHeaders.createOptimized("Strict-Transport-Security");
  // A year, for this host alone: its neighbours are not ours to speak for.
  private static final CharSequence TRANSPORT_SECURITY_VALUE =
      HttpHeaders.createOptimized("max-age=31536000");

  private final CorsPolicy cors;
  private final Outgoing outgoing;
  private final Compression compression = new Compression();

  ResponseWriter(CorsPolicy cors, Outgoing outgoing) {
    this.cors = cors;
    this.outgoing = outgoing;
  }

  /** Whether there is room for {@code answer} beside those that are still being read. */
  boolean hasRoom(Answer answer) {
    String data = answer.data();
    return data == null || outgoing.hasRoom(data.length());
  }

  void answer(
      HttpServerRequest request,
      Answer answer,
      String requestId,
      @Nullable Standing standing,
      Supplier<Future<Void>> welcome) {
    HttpServerResponse response = request.response();
    response.setStatusCode(answer.status());
    common(request, requestId, standing);
    MultiMap headers = response.headers();
    answer.headers().forEach(headers::set);
    LiveBody live = answer.live();
    if (live != null) {
      live(request, live, welcome);
      return;
    }
    String data = answer.data();
    if (data == null) {
      finish(request, null);
      return;
    }
    if (!headers.contains(HttpHeaders.CONTENT_TYPE)) {
      headers.set(HttpHeaders.CONTENT_TYPE, Envelope.JSON);
    }
    String body = answer.enveloped() ? Envelope.success(data, answer.meta()) : data;
    finish(request, compression.encode(request, answer, body));
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
        request,
        Buffer.buffer(
            asProblem ? Envelope.problem(problem, requestId) : Envelope.error(problem, requestId)));
  }

  void preflight(HttpServerRequest request, String requestId) {
    request.response().setStatusCode(204);
    common(request, requestId, null);
    cors.tell(request.headers(), request.response(), true);
    finish(request, null);
  }

  private void live(HttpServerRequest request, LiveBody body, Supplier<Future<Void>> welcome) {
    HttpServerResponse response = request.response();
    response.setChunked(true);
    // A proxy that buffers would keep back what is there.
    response.headers().set("X-Accel-Buffering", "no");
    body.open(new Outlet(request, outgoing, welcome));
  }

  private void common(HttpServerRequest request, String requestId, @Nullable Standing standing) {
    MultiMap headers = request.response().headers();
    headers.set(REQUEST_ID, requestId);
    headers.set(CONTENT_OPTIONS, NOSNIFF);
    headers.set(REFERRER_POLICY, NO_REFERRER);
    headers.set(SECURITY_POLICY, SECURITY_POLICY_VALUE);
    headers.set(HttpHeaders.CACHE_CONTROL, PRIVATE);
    if (request.version() != HttpVersion.HTTP_2 && BodyReader.expectsInvitation(request)) {
      headers.set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    if (request.isSSL()) {
      headers.set(TRANSPORT_SECURITY, TRANSPORT_SECURITY_VALUE);
    }
    if (standing != null) {
      headers.set(POLICY, standing.policy());
      headers.set(RATE, standing.current());
      headers.set(LIMIT, Integer.toString(standing.minuteLimit()));
      headers.set(REMAINING, Integer.toString(standing.minuteRemaining()));
      headers.set(RESET, Integer.toString(standing.minuteReset()));
    }
    cors.tell(request.headers(), request.response(), false);
  }

  private void finish(HttpServerRequest request, @Nullable Buffer body) {
    if (body == null) {
      // A caller that went away is no failure of ours.
      request.response().end().onFailure(gone -> {});
    } else {
      outgoing.send(request, body);
    }
  }
}
