package io.repairstream.benchmarks.waiting;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;

/**
 * Where requests go.
 *
 * @param keys used in turn
 */
record Targets(URI api, List<String> keys) {
  RequestOptions post(String path, String key) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setHost(api.getHost())
        .setPort(api.getPort())
        .setURI(path)
        .putHeader("Authorization", "Bearer " + key)
        .putHeader("Content-Type", "application/json");
  }

  String key(long number) {
    return keys.get((int) (number % keys.size()));
  }
}
