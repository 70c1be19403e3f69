package io.repairstream.edge.access;

import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads the token of an {@code Authorization: Bearer} header, and makes the 401 that asks for one.
 */
public final class Bearer {
  private static final String SCHEME = "bearer ";

  private Bearer() {}

  /**
   * The token in {@code header}.
   *
   * @throws ApiProblem 401 when there is none
   */
  public static String token(@Nullable String header) {
    if (header == null) {
      throw unauthorized("no Authorization header (expected: Authorization: Bearer <key>)");
    }
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw unauthorized("Authorization is not Bearer (expected: Authorization: Bearer <key>)");
    }
    return header.substring(SCHEME.length()).strip();
  }

  /** The 401; {@code message} never repeats the token. */
  public static ApiProblem unauthorized(String message) {
    return new ApiProblem(ErrorCode.UNAUTHORIZED, message)
        .header("WWW-Authenticate", "Bearer realm=\"repairstream\"");
  }
}
