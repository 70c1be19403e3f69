package io.repairstream.edge.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Watches one event loop and its clients: how late its ticks come is how long everything else on it
 * waited, and every second the deadlines of its connections are looked at.
 */
final class LoopWatch {
  private static final Duration TICK = Duration.ofMillis(50);
  private static final int TICKS_PER_LOOK = 20;

  private final Vertx vertx;
  private final Timer delay;
  private final Set<ClientConnection> clients = new HashSet<>();
  private long timer = -1;
  private long dueNanos;
  private int ticks;

  LoopWatch(Vertx vertx, MeterRegistry metrics, int loop) {
    this.vertx = vertx;
    this.delay =
        Timer.builder("edge.event.loop.delay")
            .description("How late an event loop came to what was due")
            .tag("loop", Integer.toString(loop))
            .serviceLevelObjectives(
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                Duration.ofMillis(25),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofSeconds(1))
            .register(metrics);
  }

  /** Begins, on the event loop it shall watch. */
  void start() {
    next();
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  void add(ClientConnection client) {
    clients.add(client);
  }

  void remove(ClientConnection client) {
    clients.remove(client);
  }

  private void next() {
    // Each tick is due from the one before: a loop that was held up is not told twice.
    dueNanos = System.nanoTime() + TICK.toNanos();
    timer = vertx.setTimer(TICK.toMillis(), id -> tick());
  }

  private void tick() {
    long now = System.nanoTime();
    delay.record(Duration.ofNanos(Math.max(0, now - dueNanos)));
    if (++ticks % TICKS_PER_LOOK == 0) {
      // Looking may end a connection, which leaves the set.
      List<ClientConnection> all = new ArrayList<>(clients);
      all.forEach(client -> client.look(now));
    }
    next();
  }
}
