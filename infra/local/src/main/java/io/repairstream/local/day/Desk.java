package io.repairstream.local.day;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to the API as an integrator would: every write has an idempotency key, so that what was
 * refused for the moment can be asked again.
 */
final class Desk {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Set<Integer> LATER = Set.of(429, 503);
  private static final int ACCEPTED = 202;
  private static final int ATTEMPTS = 5;
  private static final long POLL_MILLIS = 200;
  private static final int POLLS = 100;

  private final HttpClient http;
  private final String base;
  private final String key;
  private final AtomicLong calls;

  Desk(HttpClient http, String base, String key, AtomicLong calls) {
    this.http = http;
    this.base = base;
    this.key = key;
    this.calls = calls;
  }

  /** The data of one entity or list. */
  JsonNode get(String path) throws InterruptedException {
    return data("GET", path, null);
  }

  /** Makes something, or asks for a change that has a name; the answer's data. */
  JsonNode post(String path, String body) throws InterruptedException {
    return data("POST", path, body);
  }

  /** Changes fields. */
  JsonNode patch(String path, String body) throws InterruptedException {
    return data("PATCH", path, body);
  }

  /** Puts something in its place. */
  void put(String path, String body) throws InterruptedException {
    data("PUT", path, body);
  }

  private JsonNode data(String method, String path, @Nullable String body)
      throws InterruptedException {
    String idempotencyKey = UUID.randomUUID().toString();
    for (int attempt = 1; ; attempt++) {
      HttpResponse<String> response = exchange(method, path, body, idempotencyKey);
      if (LATER.contains(response.statusCode()) && attempt < ATTEMPTS) {
        Thread.sleep(
            Duration.ofSeconds(response.headers().firstValueAsLong("Retry-After").orElse(attempt)));
      } else if (response.statusCode() == ACCEPTED) {
        return settled(response);
      } else if (response.statusCode() >= 300) {
        throw new DayFailure(
            method
                + " "
                + path
                + " "
                + body
                + " answered "
                + response.statusCode()
                + ": "
                + response.body(),
            read(response).at("/error/code").asText());
      } else {
        return read(response).required("data");
      }
    }
  }

  /** The outcome was not there in time: the operation will tell. */
  private JsonNode settled(HttpResponse<String> accepted) throws InterruptedException {
    String id = read(accepted).required("data").required("id").asText();
    for (int poll = 0; poll < POLLS; poll++) {
      JsonNode operation = read(exchange("GET", "/operations/" + id, null, null)).required("data");
      switch (operation.required("status").asText()) {
        case "applied" -> {
          return operation.required("result");
        }
        case "refused" ->
            throw new DayFailure(
                "refused: " + operation.required("error"), operation.at("/error/code").asText());
        default -> Thread.sleep(POLL_MILLIS);
      }
    }
    throw new DayFailure("operation " + id + " had no outcome in time");
  }

  private HttpResponse<String> exchange(
      String method, String path, @Nullable String body, @Nullable String idempotencyKey)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
            .timeout(DEADLINE)
            .header("Authorization", "Bearer " + key)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (idempotencyKey != null && !method.equals("GET")) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    calls.incrementAndGet();
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new DayFailure(method + " " + path + " failed: " + e.getMessage(), e);
    }
  }

  private static JsonNode read(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new DayFailure("no JSON: " + response.body(), e);
    }
  }
}
