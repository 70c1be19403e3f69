package io.repairstream.edge.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.edge.contract.BodyRule;
import io.repairstream.edge.contract.InputCheck;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.json.MalformedJsonException;
import io.repairstream.edge.json.StrictJson;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a body as the JSON its operation takes. */
final class BodyReader {
  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final long NO_ERROR = 0;
  // What is thrown away so that the caller gets to read the refusal before the connection ends.
  private static final long MAX_DISCARDED = 8L * 1024 * 1024;

  private final Vertx vertx;
  private final ArrivingBodies arriving;

  BodyReader(Vertx vertx, MeterRegistry metrics) {
    this.vertx = vertx;
    this.arriving = new ArrivingBodies(vertx, metrics);
  }

  /** Tells a caller that waits to be asked for its body that it is wanted. */
  static void invite(HttpServerRequest request) {
    if (expectsInvitation(request)) {
      // Said once; what is asked later is whether it still waits.
      request.headers().remove(HttpHeaders.EXPECT);
      // Who went away meanwhile is found out by reading.
      request.response().writeContinue().onFailure(gone -> {});
    }
  }

  /** Whether the caller waits to be asked for its body. */
  static boolean expectsInvitation(HttpServerRequest request) {
    String expect = request.getHeader(HttpHeaders.EXPECT);
    return expect != null && expect.strip().equalsIgnoreCase("100-continue");
  }

  /** The body of {@code request}, which is paused or has not begun to arrive. */
  Future<JsonNode> read(HttpServerRequest request, BodyRule rule) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (!rule.required() && bodiless(request, length)) {
      return Future.succeededFuture(InputCheck.body(rule, Json.object()));
    }
    requireMediaType(request, rule);
    if (length != null
        && (length.length() > 9 || Long.parseLong(length) > ArrivingBodies.MAX_BYTES)) {
      throw ArrivingBodies.tooLarge();
    }
    Future<Buffer> body = arriving.read(request);
    invite(request);
    request.resume();
    return body.map(bytes -> InputCheck.body(rule, parse(bytes)));
  }

  /** Whether nothing is sent where nothing need be: it means what an empty object means. */
  private static boolean bodiless(HttpServerRequest request, @Nullable String length) {
    return request.getHeader(HttpHeaders.CONTENT_TYPE) == null
        && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null
        && (length == null || length.equals("0"));
  }

  /** Lets the rest of a request that was answered early run out, within bounds. */
  void discard(HttpServerRequest request) {
    if (request.isEnded()) {
      return;
    }
    boolean bodiless =
        request.getHeader(HttpHeaders.CONTENT_LENGTH) == null
            && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
    if (request.version() == HttpVersion.HTTP_2) {
      // The stream is the request's own: nothing else waits behind the rest of it.
      request.handler(ignored -> {}).exceptionHandler(ignored -> {}).resume();
      if (!bodiless) {
        request.response().reset(NO_ERROR).onFailure(gone -> {});
      }
      return;
    }
    if (expectsInvitation(request)) {
      // Its body or its next request may come now, and only a new connection tells which.
      end(request);
      return;
    }
    if (bodiless) {
      request.resume();
      return;
    }
    long[] discarded = new long[1];
    long timer = vertx.setTimer(DEADLINE.toMillis(), id -> end(request));
    request.handler(
        chunk -> {
          discarded[0] += chunk.length();
          if (discarded[0] > MAX_DISCARDED) {
            end(request);
          }
        });
    request.endHandler(none -> vertx.cancelTimer(timer));
    request.exceptionHandler(failure -> vertx.cancelTimer(timer));
    request.resume();
  }

  private static void end(HttpServerRequest request) {
    request.connection().close().onFailure(gone -> {});
  }

  private static JsonNode parse(Buffer bytes) {
    try {
      return StrictJson.read(bytes.getBytes());
    } catch (MalformedJsonException e) {
      throw new ApiProblem(
          ErrorCode.INVALID_JSON,
          "the body is not valid JSON: " + e.getMessage(),
          Json.object().put("offset", e.offset()));
    }
  }

  static void requireMediaType(HttpServerRequest request, BodyRule rule) {
    String type = essence(request.getHeader(HttpHeaders.CONTENT_TYPE));
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    boolean plain = encoding == null || encoding.strip().equalsIgnoreCase("identity");
    if (type != null && rule.mediaTypes().contains(type) && plain) {
      return;
    }
    ObjectNode details = Json.object();
    ArrayNode accepted = details.putArray("accepted");
    rule.mediaTypes().forEach(accepted::add);
    String given = plain ? (type == null ? "none" : type) : "content-encoding " + encoding;
    ApiProblem problem =
        new ApiProblem(
            ErrorCode.UNSUPPORTED_MEDIA_TYPE,
            "the media type is "
                + (given.length() > 64 ? given.substring(0, 64) : given)
                + " (expected: "
                + String.join(" or ", rule.mediaTypes())
                + ")",
            details);
    if (!plain) {
      problem.header("Accept-Encoding", "identity");
    }
    throw problem.header(
        request.method().name().equals("PATCH") ? "Accept-Patch" : "Accept-Post",
        String.join(", ", rule.mediaTypes()));
  }

  private static @Nullable String essence(@Nullable String contentType) {
    if (contentType == null) {
      return null;
    }
    int semicolon = contentType.indexOf(';');
    String essence = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
    return essence.strip().toLowerCase(Locale.ROOT);
  }
}
