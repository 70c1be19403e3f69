package io.repairstream.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What the contract promises of every answer: a status, a media type and headers that are
 * documented, a body that its schema describes to the last field, and nothing of the inside.
 */
public final class ApiPromise {
  private static final Set<String> OF_HTTP =
      Set.of(
          "accept-encoding",
          "accept-patch",
          "accept-post",
          "access-control-allow-headers",
          "access-control-allow-methods",
          "access-control-allow-origin",
          "access-control-expose-headers",
          "access-control-max-age",
          "allow",
          "cache-control",
          "connection",
          "content-encoding",
          "content-length",
          "content-security-policy",
          "content-type",
          "date",
          "referrer-policy",
          "strict-transport-security",
          "transfer-encoding",
          "vary",
          "www-authenticate",
          "x-accel-buffering",
          "x-content-type-options");
  private static final List<String> LIMITS =
      List.of(
          "RateLimit-Policy",
          "RateLimit",
          "X-RateLimit-Limit",
          "X-RateLimit-Remaining",
          "X-RateLimit-Reset");
  private static final Set<Integer> HEADLESS = Set.of(414, 431);
  private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");
  private static final Pattern INSIDE =
      Pattern.compile(
          "(java|javax|io\\.repairstream|io\\.vertx|io\\.netty|org\\.apache|org\\.postgresql|com\\.fasterxml|tools\\.jackson|com\\.networknt)\\.[a-z]\\w*\\.|[A-Z]\\w+(Exception|Error)\\b|\\bat [\\w.]+\\([\\w.]+:\\d+\\)|SQLSTATE");

  private final ApiDocument document;
  private final ApiSchemas schemas;
  private final boolean limited;
  private final JsonNode anyError;

  /**
   * What {@code document} promises.
   *
   * @param limited whether callers have limits, which every answer to a known caller tells
   */
  public ApiPromise(ApiDocument document, boolean limited) {
    this.document = document;
    this.schemas = new ApiSchemas(document);
    this.limited = limited;
    // What is behind no operation is answered as an operation answers that it finds nothing.
    this.anyError = document.components().at("/responses/NotFound/content");
  }

  /** The contract that promises it. */
  public ApiDocument document() {
    return document;
  }

  /** The contract's schemas. */
  public ApiSchemas schemas() {
    return schemas;
  }

  /** Fails unless {@code exchange} is as promised. */
  public void check(ApiExchange exchange) {
    List<String> complaints = complaints(exchange);
    if (!complaints.isEmpty()) {
      throw new AssertionError(String.join("\n", complaints) + "\nin " + exchange);
    }
  }

  /** Where {@code exchange} is not as promised. */
  public List<String> complaints(ApiExchange exchange) {
    List<String> complaints = new ArrayList<>();
    // A head that is too large is refused before anybody looks what it asks for.
    ApiOperation operation =
        HEADLESS.contains(exchange.status())
            ? null
            : document.find(exchange.method(), exchange.target());
    every(exchange, operation, complaints);
    if (exchange.status() == 204 && exchange.method().equals("OPTIONS")) {
      return complaints;
    }
    JsonNode response = operation == null ? null : response(operation, exchange.status());
    if (response == null && operation != null) {
      complaints.add(
          "status " + exchange.status() + " of " + operation.id() + " is not documented");
    } else if (response == null && exchange.status() < 400) {
      complaints.add("status " + exchange.status() + " where there is no operation");
    } else {
      headers(response, exchange, complaints);
      body(response, exchange, complaints);
    }
    return complaints;
  }

  /** The response that tells of {@code status}; what is left to {@code default} is an error. */
  private static @Nullable JsonNode response(ApiOperation operation, int status) {
    Map<String, JsonNode> responses = operation.responses();
    JsonNode exact = responses.get(Integer.toString(status));
    if (exact != null) {
      return exact;
    }
    JsonNode family = responses.get(status / 100 + "XX");
    return family != null || status < 400 ? family : responses.get("default");
  }

  private void every(
      ApiExchange exchange, @Nullable ApiOperation operation, List<String> complaints) {
    String id = exchange.header("X-Request-Id");
    if (id == null || id.isBlank()) {
      complaints.add("X-Request-Id is missing");
    }
    String wanted = exchange.requestHeaders().get("X-Request-Id");
    boolean read = !HEADLESS.contains(exchange.status());
    if (read && wanted != null && SANE_ID.matcher(wanted).matches() && !wanted.equals(id)) {
      complaints.add("X-Request-Id is " + id + " (expected: the caller's, " + wanted + ")");
    }
    int status = exchange.status();
    if ((status == 429 || status == 503) && !isSeconds(exchange.header("Retry-After"))) {
      complaints.add("Retry-After is " + exchange.header("Retry-After") + " (expected: seconds)");
    }
    if (status == 401 && exchange.header("WWW-Authenticate") == null) {
      complaints.add("WWW-Authenticate is missing");
    }
    if (status == 405 && exchange.header("Allow") == null) {
      complaints.add("Allow is missing");
    }
    boolean known = operation != null && !operation.open() && status != 401 && status != 503;
    if (limited && known) {
      for (String name : LIMITS) {
        if (exchange.header(name) == null) {
          complaints.add(name + " is missing");
        }
      }
    }
    if (status >= 400 && INSIDE.matcher(exchange.body()).find()) {
      complaints.add("the error tells of the inside");
    }
  }

  private static boolean isSeconds(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,9}");
  }

  private void headers(@Nullable JsonNode response, ApiExchange exchange, List<String> complaints) {
    JsonNode documented = response == null ? MissingNode.getInstance() : response.path("headers");
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    documented.properties().forEach(header -> names.add(header.getKey()));
    for (Map.Entry<String, JsonNode> header : documented.properties()) {
      boolean required = document.resolve(header.getValue()).path("required").asBoolean(false);
      if (required && exchange.header(header.getKey()) == null) {
        complaints.add("header " + header.getKey() + " is promised and missing");
      }
    }
    for (String name : exchange.headers().keySet()) {
      String lower = name.toLowerCase(Locale.ROOT);
      boolean everywhere =
          OF_HTTP.contains(lower)
              || lower.equals("x-request-id")
              || LIMITS.stream().anyMatch(limit -> limit.equalsIgnoreCase(name))
              || (lower.equals("retry-after") && exchange.status() >= 400);
      if (!everywhere && !names.contains(name) && !name.startsWith(":")) {
        complaints.add("header " + name + " is not documented for " + exchange.status());
      }
    }
  }

  private void body(@Nullable JsonNode response, ApiExchange exchange, List<String> complaints) {
    String type = exchange.mediaType();
    JsonNode content = response == null ? anyError : response.path("content");
    if (content.isEmpty()) {
      if (response != null && !exchange.body().isEmpty()) {
        complaints.add("there is a body where none is documented");
      }
      return;
    }
    JsonNode media = content.get(type);
    if (media == null) {
      complaints.add("media type '" + type + "' (expected: " + content.propertyNames() + ")");
      return;
    }
    boolean wantsProblem =
        exchange.requestHeaders().getOrDefault("Accept", "").equals("application/problem+json");
    if (exchange.status() >= 400 && wantsProblem && !type.equals("application/problem+json")) {
      complaints.add("media type " + type + " (expected: the problem+json that was asked for)");
    }
    if (media.has("schema") && (type.endsWith("/json") || type.endsWith("+json"))) {
      try {
        complaints.addAll(
            schemas.complaints(
                media.path("schema"), JsonMapper.shared().readTree(exchange.body())));
      } catch (JacksonException e) {
        complaints.add("the body is not JSON: " + e.getOriginalMessage());
      }
    }
  }
}
