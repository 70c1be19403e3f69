package io.repairstream.webhook;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What a dispatcher tells operators, asked for as they do. */
final class SiteMetrics {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int port;

  /** Those at the management port {@code port}. */
  SiteMetrics(int port) {
    this.port = port;
  }

  /** How often a record for {@code topic} was not written. */
  double failedWrites(String topic) throws IOException, InterruptedException {
    return value("webhook_writes_failed_total{topic=\"" + topic + "\"}");
  }

  /** Attempts that the attempt log will never have. */
  double lostAttempts() throws IOException, InterruptedException {
    return value("webhook_attempts_lost_total");
  }

  /** Its threads. */
  double threads() throws IOException, InterruptedException {
    return value("jvm_threads_live_threads");
  }

  /** Names that are looked up now, or wait for it. */
  double lookUps() throws IOException, InterruptedException {
    return value("webhook_names_looked_up");
  }

  /** Attempts under way. */
  double attemptsInFlight() throws IOException, InterruptedException {
    return value("webhook_attempts_in_flight");
  }

  /** Whether it is up and does not know yet all that is owed. */
  boolean restoring() throws IOException, InterruptedException {
    try {
      return get("/readyz").contains("restoring the retry log");
    } catch (ConnectException notUpYet) {
      return false;
    }
  }

  /** What stands behind {@code series}; nothing counted yet is 0. */
  private double value(String series) throws IOException, InterruptedException {
    return get("/metrics")
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .sum();
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(PATIENCE)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }
}
