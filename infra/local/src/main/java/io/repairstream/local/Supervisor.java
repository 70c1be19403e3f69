package io.repairstream.local;

import io.repairstream.embedded.Part;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Starts a part again when it ends without having been asked to, each time after a longer pause.
 */
final class Supervisor implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Progress progress;
  private final Runnable changed;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("supervisor").factory());

  /**
   * @param changed called after a part was started again: its process id is another one
   */
  Supervisor(Progress progress, Runnable changed) {
    this.progress = progress;
    this.changed = changed;
  }

  void watch(Part part) {
    watch(part, FIRST_PAUSE);
  }

  private void watch(Part part, Duration pause) {
    part.onExit().thenAccept(code -> ended(part, code, pause)).exceptionally(this::unexpected);
  }

  private void ended(Part part, int code, Duration pause) {
    if (stopping.get()) {
      return;
    }
    progress.say(part.name() + " ended with exit code " + code + "; starting it again");
    restartAfter(part, pause);
  }

  private void restartAfter(Part part, Duration pause) {
    // What fails in there is told by restart itself.
    var unused =
        timer.schedule(() -> restart(part, pause), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void restart(Part part, Duration pause) {
    if (stopping.get()) {
      return;
    }
    Duration next =
        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
    try {
      part.start();
      if (stopping.get()) {
        part.stop();
        return;
      }
      progress.say(part.name() + " is back, process " + part.pid());
      changed.run();
      watch(part, FIRST_PAUSE);
    } catch (RuntimeException e) {
      progress.say(part.name() + " did not come back: " + e.getMessage());
      restartAfter(part, next);
    }
  }

  private @Nullable Void unexpected(Throwable cause) {
    progress.say("a part cannot be watched: " + cause.getMessage());
    return null;
  }

  /** From now on an end is what was asked for. */
  @Override
  public void close() {
    stopping.set(true);
    timer.shutdown();
    try {
      if (!timer.awaitTermination(100, TimeUnit.SECONDS)) {
        timer.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
