package io.repairstream.edge.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which browser origins may read answers: an exact list, empty = none, never {@code *}. */
public final class CorsPolicy {
  private static final Pattern ORIGIN =
      Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\\[[0-9a-f:.]+](:[0-9]{1,5})?");
  private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";
  private static final String REQUEST_HEADERS =
      "Authorization, Content-Type, Accept, Idempotency-Key, If-Match, If-None-Match, Prefer, Consistency-Token, Last-Event-ID, X-Request-Id";
  private static final String RESPONSE_HEADERS =
      "ETag, Location, Link, Consistency-Token, Data-Stale, Idempotent-Replayed, Preference-Applied, Retry-After, Allow, WWW-Authenticate, RateLimit, RateLimit-Policy, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-Id";

  private final Set<String> origins;

  /**
   * A policy that allows {@code origins}.
   *
   * @throws IllegalArgumentException when one is nothing a browser would send
   */
  public CorsPolicy(Set<String> origins) {
    for (String origin : origins) {
      if (!ORIGIN.matcher(origin).matches()) {
        throw new IllegalArgumentException(
            "origin "
                + origin
                + " is none a browser sends (expected: scheme and host, e.g."
                + " https://app.example.com)");
      }
    }
    this.origins = Set.copyOf(origins);
  }

  /** Whether {@code headers} ask beforehand whether an allowed origin may send a request. */
  boolean isAllowedPreflight(MultiMap headers) {
    return headers.contains("Access-Control-Request-Method") && allows(headers.get("Origin"));
  }

  /** Tells the browser what an allowed origin may do and see; nothing to others. */
  void tell(MultiMap headers, HttpServerResponse response, boolean preflight) {
    if (origins.isEmpty()) {
      return;
    }
    response.headers().add("Vary", "Origin");
    String origin = headers.get("Origin");
    if (!allows(origin)) {
      return;
    }
    response.putHeader("Access-Control-Allow-Origin", origin);
    response.putHeader("Access-Control-Expose-Headers", RESPONSE_HEADERS);
    if (preflight) {
      response.putHeader("Access-Control-Allow-Methods", METHODS);
      response.putHeader("Access-Control-Allow-Headers", REQUEST_HEADERS);
      response.putHeader("Access-Control-Max-Age", "600");
    }
  }

  private boolean allows(@Nullable String origin) {
    return origin != null && origins.contains(origin);
  }
}
