package io.repairstream.benchmarks.load;

import io.vertx.core.http.HttpClient;

/** Sends the next request when one was answered. */
final class ClosedStage extends Stage {
  private final long count;

  ClosedStage(HttpClient client, Calls calls, Window window, long count) {
    super(client, calls, window);
    this.count = count;
  }

  void begin(int concurrency) {
    for (int i = 0; i < concurrency; i++) {
      next();
    }
    finishIfOver();
  }

  @Override
  void next() {
    if (!exhausted()) {
      send(System.nanoTime());
    }
  }

  @Override
  boolean exhausted() {
    return sent() >= count || System.nanoTime() - window().endNanos() >= 0;
  }
}
