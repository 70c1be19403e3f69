package io.repairstream.edge.feed;

import io.repairstream.edge.http.Outlet;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives up on a reader that takes nothing for too long although something waits for it; whatever it
 * takes, however little, begins the time anew.
 */
final class Patience {
  private final Vertx vertx;
  private final Outlet outlet;
  private final long mostNanos;
  private final Runnable tooLong;
  private @Nullable Long timer;
  private long sinceNanos;

  Patience(Vertx vertx, Outlet outlet, Duration most, Runnable tooLong) {
    this.vertx = vertx;
    this.outlet = outlet;
    this.mostNanos = most.toNanos();
    this.tooLong = tooLong;
  }

  /** Something waits to be taken. */
  void begin() {
    if (timer == null) {
      sinceNanos = System.nanoTime();
      look(mostNanos);
    }
  }

  /** There is room again. */
  void end() {
    if (timer != null) {
      vertx.cancelTimer(timer);
      timer = null;
    }
  }

  private void look(long inNanos) {
    timer =
        vertx.setTimer(
            Math.max(1, TimeUnit.NANOSECONDS.toMillis(inNanos)),
            id -> {
              long now = System.nanoTime();
              long nothing = Math.min(now - sinceNanos, now - outlet.takenNanos());
              if (nothing < mostNanos) {
                look(mostNanos - nothing);
              } else {
                timer = null;
                tooLong.run();
              }
            });
  }
}
