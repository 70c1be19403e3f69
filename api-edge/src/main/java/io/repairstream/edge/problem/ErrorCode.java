package io.repairstream.edge.problem;

import org.jspecify.annotations.Nullable;

/** Every error a caller can meet: its stable code, its HTTP status, and its RFC 9457 type. */
public enum ErrorCode {
  INVALID_JSON(400, "invalid-json", "The body is not valid JSON"),
  VALIDATION_ERROR(400, "validation-error", "The request is not valid"),
  UNKNOWN_PARAMETER(400, "unknown-parameter", "A query parameter is unknown"),
  INVALID_CURSOR(400, "cursor-invalid", "The cursor is not valid for this request"),
  LIMIT_EXCEEDED(400, "limit-exceeded", "A resource cap is reached"),
  UNAUTHORIZED(401, "unauthorized", "A valid key is required"),
  PLAN_LIMIT_REACHED(402, "plan-limit-reached", "The monthly quota is used up"),
  LIMIT_REACHED(402, "limit-reached", "The monthly work-order quota is used up"),
  FORBIDDEN(403, "forbidden", "The key does not allow this"),
  PERMISSION_DENIED(403, "permission-denied", "The role does not allow this"),
  NOT_FOUND(404, "not-found", "There is no such resource"),
  METHOD_NOT_ALLOWED(405, "method-not-allowed", "The resource has no such method"),
  REQUEST_TIMEOUT(408, "request-timeout", "The request did not arrive in time"),
  CONFLICT(409, "state-conflict", "The resource is in another state"),
  EVENTS_GONE(410, "events-gone", "The events asked for are no longer kept"),
  PRECONDITION_FAILED(412, "version-mismatch", "The resource has another version"),
  PAYLOAD_TOO_LARGE(413, "payload-too-large", "The body is too large"),
  URI_TOO_LONG(414, "uri-too-long", "The request line is too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The media type is not accepted"),
  INVALID_TRANSITION(422, "invalid-transition", "The lifecycle has no such edge"),
  GATE_NOT_MET(422, "gate-not-met", "A gate of the lifecycle is not met"),
  IDEMPOTENCY_KEY_REUSED(
      422, "idempotency-key-reused", "The idempotency key was used with another request"),
  RATE_LIMITED(
      429,
      "https://iana.org/assignments/http-problem-types#quota-exceeded",
      "Too many requests in the last 60 seconds"),
  HEADERS_TOO_LARGE(431, "headers-too-large", "The headers of the request are too large"),
  INTERNAL_ERROR(500, "about:blank", "Internal error"),
  BACKPRESSURE(
      503,
      "https://iana.org/assignments/http-problem-types#temporary-reduced-capacity",
      "The service cannot take this now");

  private static final String BASE = "https://errors.repairstream.io/";

  private final int status;
  private final String type;
  private final String title;

  ErrorCode(int status, String type, String title) {
    this.status = status;
    this.type = type.indexOf(':') >= 0 ? type : BASE + type;
    this.title = title;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** RFC 9457 type: an absolute URI. */
  public String type() {
    return type;
  }

  /** RFC 9457 title: the same for every occurrence. */
  public String title() {
    return title;
  }

  /** The code named {@code name}, or null when the edge knows no such code. */
  public static @Nullable ErrorCode named(String name) {
    for (ErrorCode code : values()) {
      if (code.name().equals(name)) {
        return code;
      }
    }
    return null;
  }
}
