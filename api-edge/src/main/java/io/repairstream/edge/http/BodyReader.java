package io.repairstream.edge.http;

import io.repairstream.edge.contract.BodyRule;
import io.repairstream.edge.contract.InputCheck;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.json.MalformedJsonException;
import io.repairstream.edge.json.StrictJson;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.StreamResetException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a body within bounds of size and time, and as the JSON its operation takes. */
final class BodyReader {
  static final int MAX_BYTES = 256 * 1024;
  private static final Duration DEADLINE = Duration.ofSeconds(15);
  // What is thrown away so that the caller gets to read the refusal before the connection ends.
  private static final long MAX_DISCARDED = 8L * 1024 * 1024;

  private final Vertx vertx;

  BodyReader(Vertx vertx) {
    this.vertx = vertx;
  }

  /** The body of {@code request}, which is paused or has not begun to arrive. */
  Future<JsonNode> read(HttpServerRequest request, BodyRule rule) {
    String length = request.getHeader("Content-Length");
    if (!rule.required() && bodiless(request, length)) {
      return Future.succeededFuture(InputCheck.body(rule, Json.object()));
    }
    requireMediaType(request, rule);
    if (length != null && (length.length() > 9 || Long.parseLong(length) > MAX_BYTES)) {
      throw tooLarge();
    }
    Promise<Buffer> promise = Promise.promise();
    Buffer body = Buffer.buffer();
    long timer =
        vertx.setTimer(
            DEADLINE.toMillis(),
            id ->
                promise.tryFail(
                    new ApiProblem(
                        ErrorCode.REQUEST_TIMEOUT, "the body did not arrive within 15 seconds")));
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() > MAX_BYTES) {
            promise.tryFail(tooLarge());
          } else {
            body.appendBuffer(chunk);
          }
        });
    request.endHandler(none -> promise.tryComplete(body));
    request.exceptionHandler(failure -> promise.tryFail(interrupted(failure)));
    request.resume();
    return promise
        .future()
        .onComplete(done -> vertx.cancelTimer(timer))
        .map(bytes -> InputCheck.body(rule, parse(bytes)));
  }

  /** Whether nothing is sent where nothing need be: it means what an empty object means. */
  private static boolean bodiless(HttpServerRequest request, @Nullable String length) {
    return request.getHeader("Content-Type") == null
        && request.getHeader("Transfer-Encoding") == null
        && (length == null || length.equals("0"));
  }

  /** Lets the rest of a request that was answered early run out, within bounds. */
  void discard(HttpServerRequest request) {
    if (request.isEnded()) {
      return;
    }
    boolean bodiless =
        request.getHeader("Content-Length") == null
            && request.getHeader("Transfer-Encoding") == null;
    if (bodiless) {
      request.resume();
      return;
    }
    long[] discarded = new long[1];
    long timer =
        vertx.setTimer(DEADLINE.toMillis(), id -> request.connection().close().onFailure(f -> {}));
    request.handler(
        chunk -> {
          discarded[0] += chunk.length();
          if (discarded[0] > MAX_DISCARDED) {
            request.connection().close().onFailure(f -> {});
          }
        });
    request.endHandler(none -> vertx.cancelTimer(timer));
    request.exceptionHandler(failure -> vertx.cancelTimer(timer));
    request.resume();
  }

  /** Who hangs up before the end has sent no request; nobody is there to read the answer. */
  private static Throwable interrupted(Throwable failure) {
    return failure instanceof HttpClosedException || failure instanceof StreamResetException
        ? new ApiProblem(ErrorCode.REQUEST_TIMEOUT, "the connection ended before the body did")
        : failure;
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
    String type = essence(request.getHeader("Content-Type"));
    String encoding = request.getHeader("Content-Encoding");
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

  private static ApiProblem tooLarge() {
    return new ApiProblem(
        ErrorCode.PAYLOAD_TOO_LARGE,
        "the body is larger than " + MAX_BYTES + " bytes",
        Json.object().put("max_bytes", MAX_BYTES));
  }
}
