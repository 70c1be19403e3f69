package io.repairstream.edge.http;

import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Wraps what is answered: {@code {"ok":true,"data":…}} or {@code {"ok":false,"error":…}}, or RFC
 * 9457 on request.
 */
public final class Envelope {
  static final String JSON = "application/json";
  static final String PROBLEM = "application/problem+json";

  private Envelope() {}

  static String success(String data, @Nullable String meta) {
    StringBuilder body = new StringBuilder(data.length() + 32);
    body.append("{\"ok\":true,\"data\":").append(data);
    if (meta != null) {
      body.append(",\"meta\":").append(meta);
    }
    return body.append('}').toString();
  }

  /** The envelope of {@code problem}. */
  public static String error(ApiProblem problem, String requestId) {
    ObjectNode error = Json.object();
    error.put("code", problem.code().name()).put("message", problem.sentence());
    ObjectNode details = details(problem, requestId);
    if (details != null) {
      error.set("details", details);
    }
    ObjectNode body = Json.object().put("ok", false);
    body.set("error", error);
    return Json.write(body);
  }

  static String problem(ApiProblem problem, String requestId) {
    ErrorCode code = problem.code();
    ObjectNode body = Json.object();
    ObjectNode details = details(problem, requestId);
    if (details != null) {
      body.setAll(details);
    }
    body.put("type", code.type())
        .put("title", code.title())
        .put("status", code.status())
        .put("detail", problem.sentence())
        .put("instance", "urn:repairstream:request:" + requestId)
        .put("code", code.name())
        .put("request_id", requestId);
    if (code == ErrorCode.RATE_LIMITED) {
      body.putArray("violated-policies").add("minute");
    }
    return Json.write(body);
  }

  private static @Nullable ObjectNode details(ApiProblem problem, String requestId) {
    if (problem.code() == ErrorCode.INTERNAL_ERROR) {
      return Json.object().put("request_id", requestId);
    }
    return problem.details();
  }
}
