package io.repairstream.streams;

import io.repairstream.runtime.lifecycle.Component;
import io.repairstream.runtime.lifecycle.Health;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** The event loops the management port runs on, which end with the process. */
final class EventLoops implements Component {
  private static final long STOP_SECONDS = 5;

  private final Vertx vertx;

  EventLoops(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public String name() {
    return "event-loops";
  }

  @Override
  public void start() {
    // They run since they were made.
  }

  @Override
  public Health check() {
    return Health.up();
  }

  @Override
  public void close() {
    vertx
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(STOP_SECONDS, TimeUnit.SECONDS)
        .join();
  }
}
