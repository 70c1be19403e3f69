package io.repairstream.edge.problem;

import io.repairstream.edge.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to a request that cannot be done as asked: a code, one sentence, details, and headers
 * to send along.
 */
public final class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient @Nullable ObjectNode details;
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  /** A problem without details. */
  public ApiProblem(ErrorCode code, String message) {
    this(code, message, null);
  }

  /** A problem with {@code details}, which name the offending value and what was expected. */
  public ApiProblem(ErrorCode code, String message, @Nullable ObjectNode details) {
    // A refusal is no bug: nobody reads its stack, and making one costs more than the rest of the
    // answer.
    super(message, null, false, false);
    this.code = code;
    this.details = details;
  }

  /** Adds a response header. */
  public ApiProblem header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Its code. */
  public ErrorCode code() {
    return code;
  }

  /** Whether it refuses whoever calls, whatever is asked. */
  public boolean refusesCaller() {
    return code == ErrorCode.UNAUTHORIZED || code == ErrorCode.FORBIDDEN;
  }

  /** Its sentence. */
  public String sentence() {
    String message = getMessage();
    return message == null ? code.title() : message;
  }

  /** Its details, or null. */
  public @Nullable ObjectNode details() {
    return details;
  }

  /** Headers to send along. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Absent, or of another organization: the caller cannot tell. */
  public static ApiProblem notFound(String resource, String id) {
    return new ApiProblem(
        ErrorCode.NOT_FOUND, "there is no such " + resource, Json.object().put("id", id));
  }

  /** One field of the input is wrong. */
  public static ApiProblem invalid(String pointer, String detail, @Nullable String value) {
    ObjectNode details = Json.object();
    ObjectNode error = details.putArray("errors").addObject();
    error.put("pointer", pointer).put("detail", detail);
    if (value != null) {
      error.put("value", value);
    }
    return new ApiProblem(ErrorCode.VALIDATION_ERROR, pointer + ": " + detail, details);
  }

  /** The input is wrong as {@code details} say. */
  public static ApiProblem invalidWith(String message, ObjectNode details) {
    return new ApiProblem(ErrorCode.VALIDATION_ERROR, message, details);
  }

  /** The service cannot take this now; {@code what} is out of reach or full. */
  public static ApiProblem unavailable(String what) {
    return new ApiProblem(ErrorCode.BACKPRESSURE, what, Json.object()).header("Retry-After", "1");
  }
}
