package io.repairstream.benchmarks.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.repairstream.benchmarks.load.LoadFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;

/** Uploads imports and asks what became of them. */
final class ImportClient implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration UPLOAD = Duration.ofMinutes(20);
  private static final int OK = 200;
  private static final int ACCEPTED = 202;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build();
  private final String base;
  private final String key;

  ImportClient(String base, String key) {
    this.base = base;
    this.key = key;
  }

  /** The answer to an upload of customers. */
  JsonNode upload(Supplier<InputStream> rows) {
    return send(
        request("/imports?kind=customers&file_name=benchmark.ndjson")
            .timeout(UPLOAD)
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofInputStream(rows)),
        ACCEPTED);
  }

  /** The import {@code id} with {@code perPage} rows after {@code after}. */
  JsonNode find(String id, int after, int perPage) {
    return send(
        request("/imports/" + id + "?after=" + after + "&per_page=" + perPage).timeout(ANSWER), OK);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
        .header("Authorization", "Bearer " + key);
  }

  private JsonNode send(HttpRequest.Builder request, int expected) {
    HttpRequest built = request.build();
    try {
      HttpResponse<String> response = http.send(built, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != expected) {
        throw new LoadFailure(
            built.method()
                + " "
                + built.uri()
                + " answered "
                + response.statusCode()
                + ": "
                + response.body());
      }
      return JSON.readTree(response.body()).required("data");
    } catch (IOException e) {
      throw new LoadFailure(built.method() + " " + built.uri() + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadFailure("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
