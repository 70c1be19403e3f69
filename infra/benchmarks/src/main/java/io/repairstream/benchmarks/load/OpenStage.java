package io.repairstream.benchmarks.load;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;

/** Sends each request when it is due, never waiting for an answer. */
final class OpenStage extends Stage {
  private static final long TICK_MS = 1;
  private static final long MOST_UNDER_WAY = 20_000;

  private final Vertx vertx;
  private final Schedule schedule;
  private boolean over;

  OpenStage(Vertx vertx, HttpClient client, Calls calls, Window window, Schedule schedule) {
    super(client, calls, window);
    this.vertx = vertx;
    this.schedule = schedule;
  }

  void begin() {
    vertx.setPeriodic(TICK_MS, this::tick);
  }

  private void tick(long timer) {
    long now = System.nanoTime();
    long due = schedule.dueBy(Math.min(now, window().endNanos() - 1));
    while (sent() < due && !finished().isDone()) {
      if (underWay() >= MOST_UNDER_WAY) {
        fail(
            new LoadFailure(
                MOST_UNDER_WAY
                    + " requests are unanswered: the rate is more than the program can do"));
      } else {
        send(schedule.intendedNanos(sent()));
      }
    }
    if (now - window().endNanos() >= 0 || finished().isDone()) {
      vertx.cancelTimer(timer);
      over = true;
      finishIfOver();
    }
  }

  @Override
  void next() {
    // What is sent next is the schedule's matter.
  }

  @Override
  boolean exhausted() {
    return over;
  }
}
