package io.repairstream.runtime.lifecycle;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event loops of a process: the first of its parts, so that they are stopped last.
 *
 * @param vertx runs from its making
 */
public record EventLoops(Vertx vertx) implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(EventLoops.class);
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration HELD_UP = Duration.ofMillis(250);

  /** Event loops that say in the log, and where, when something holds one of them up. */
  public static Vertx watched() {
    return Vertx.vertx(
        new VertxOptions()
            .setBlockedThreadCheckInterval(LOOK.toMillis())
            .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
            .setMaxEventLoopExecuteTime(HELD_UP.toMillis())
            .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
            .setWarningExceptionTime(HELD_UP.toMillis())
            .setWarningExceptionTimeUnit(TimeUnit.MILLISECONDS));
  }

  @Override
  public String name() {
    return "event-loops";
  }

  @Override
  public void start() {
    // They run from their making.
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
        .orTimeout(STOP.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            failure -> {
              LOG.atWarn().setCause(failure).log("event loops did not stop in time");
              return null;
            })
        .join();
  }
}
