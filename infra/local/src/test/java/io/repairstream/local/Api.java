package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.repairstream.testkit.contract.ApiExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plain HTTP client of the API, as an integrator would write one; every answer is held against
 * the contract.
 */
final class Api {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration DEADLINE = Duration.ofSeconds(90);
  private static final String PREFER = "Prefer";

  /** Else a write that a slow machine has not decided in five seconds is answered with 202. */
  private static final Map<String, String> PATIENT = Map.of(PREFER, "wait=30");

  private static final int MOST_READS = 30;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(30))
          .build();
  private final String base;
  private final String token;

  Api(String base, String token) {
    this.base = base;
    this.token = token;
  }

  Api as(String otherToken) {
    return new Api(base, otherToken);
  }

  /** The same token at another address. */
  Api at(String otherBase) {
    return new Api(otherBase, token);
  }

  Answer get(String path) {
    return call("GET", path, null, Map.of());
  }

  Answer get(String path, Map<String, String> headers) {
    return call("GET", path, null, headers);
  }

  Answer post(String path, String body) {
    return call("POST", path, body, Map.of());
  }

  /**
   * What is there at {@code path} after {@code written}, however far the read model was behind it.
   */
  Answer getAfter(Answer written, String path) {
    String token = String.valueOf(written.header("Consistency-Token"));
    Answer read = get(path, Map.of("Consistency-Token", token));
    for (int reads = 1; read.header("Data-Stale") != null && reads < MOST_READS; reads++) {
      read = get(path, Map.of("Consistency-Token", token));
    }
    assertThat(read.header("Data-Stale")).as("%s: %s", path, read).isNull();
    return read;
  }

  /** One exchange that must come to an answer, and a write to its outcome. */
  Answer call(String method, String path, @Nullable String body, Map<String, String> headers) {
    try {
      boolean waits = !method.equals("GET") && !headers.containsKey(PREFER);
      Map<String, String> all = new HashMap<>(waits ? PATIENT : Map.of());
      all.putAll(headers);
      return attempt(method, path, body, all);
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    }
  }

  /** One exchange that may be cut off, as it is when the edge is killed. */
  Answer attempt(String method, String path, @Nullable String body, Map<String, String> headers)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(DEADLINE)
            .header("Authorization", "Bearer " + token)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.setHeader("Content-Type", "application/json");
    }
    headers.forEach(request::setHeader);
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Promises.check(
          new ApiExchange(
              method,
              path,
              headers,
              response.statusCode(),
              response.headers().map(),
              response.body()));
      return new Answer(response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Status, headers and body of one answer. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new AssertionError("no JSON: " + response.body(), e);
      }
    }

    JsonNode data() {
      JsonNode data = json().get("data");
      if (data == null) {
        throw new AssertionError("no data in " + status() + " " + response.body());
      }
      return data;
    }

    String id() {
      return data().required("id").asText();
    }

    String errorCode() {
      return json().path("error").path("code").asText();
    }

    @Nullable String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    @Override
    public String toString() {
      return status() + " " + response.body();
    }
  }
}
