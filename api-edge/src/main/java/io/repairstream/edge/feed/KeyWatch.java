package io.repairstream.edge.feed;

import io.repairstream.edge.http.Outlet;
import io.repairstream.edge.problem.ApiProblem;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;

/** Looks again and again whether the key of an open stream still works. */
final class KeyWatch {
  private final Vertx vertx;
  private final Outlet outlet;
  private final Consumer<Runnable> here;
  private final Runnable refused;
  private final long timer;
  private boolean looking;

  /**
   * @param here runs a step on the stream's event loop
   * @param refused what to do once it works no longer
   */
  KeyWatch(Vertx vertx, Outlet outlet, Duration every, Consumer<Runnable> here, Runnable refused) {
    this.vertx = vertx;
    this.outlet = outlet;
    this.here = here;
    this.refused = refused;
    this.timer = vertx.setPeriodic(every.toMillis(), id -> look());
  }

  void end() {
    vertx.cancelTimer(timer);
  }

  private void look() {
    if (looking) {
      return;
    }
    looking = true;
    outlet
        .stillWelcome()
        .onComplete(
            (none, failure) ->
                here.accept(
                    () -> {
                      looking = false;
                      if (failure instanceof ApiProblem problem && problem.refusesCaller()) {
                        refused.run();
                      }
                    }));
  }
}
