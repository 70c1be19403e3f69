package io.repairstream.benchmarks.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.benchmarks.process.ProgramFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The HTTP API for what is done once; load goes another way. */
final class ApiClient implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final int CREATED = 201;
  private static final int OK = 200;
  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(DEADLINE).build();

  /** An answer in the envelope of the API. */
  record Answer(String url, int status, JsonNode body) {
    boolean created() {
      return status == CREATED;
    }

    JsonNode data() {
      if (!created()) {
        throw new ProgramFailure("POST " + url + " answered " + status + ": " + body);
      }
      return body.required("data");
    }
  }

  /** The {@code data} of a 201; anything else is a failure. */
  JsonNode create(String url, String token, ObjectNode body) {
    return post(url, token, body).data();
  }

  Answer post(String url, String token, ObjectNode body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(DEADLINE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(url, response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new ProgramFailure("POST " + url + " failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProgramFailure("interrupted in POST " + url, e);
    }
  }

  /** Waits until {@code url} answers 200. */
  void awaitFound(String url, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(DEADLINE)
            .header("Authorization", "Bearer " + token)
            .build();
    long end = System.nanoTime() + DEADLINE.toNanos();
    try {
      while (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() != OK) {
        if (System.nanoTime() - end > 0) {
          throw new ProgramFailure(url + " is not found after " + DEADLINE.toSeconds() + " s");
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (IOException e) {
      throw new ProgramFailure("GET " + url + " failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProgramFailure("interrupted in GET " + url, e);
    }
  }

  /** What a 200 says beside its data. */
  JsonNode meta(String url, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(DEADLINE)
            .header("Authorization", "Bearer " + token)
            .build();
    try {
      return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
          .required("meta");
    } catch (IOException e) {
      throw new ProgramFailure("GET " + url + " failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProgramFailure("interrupted in GET " + url, e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
