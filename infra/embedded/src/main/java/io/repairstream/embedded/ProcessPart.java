package io.repairstream.embedded;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A part that is one child process, from its start until it is stopped or killed. */
public abstract class ProcessPart implements Part {
  private final String name;
  private final Duration grace;
  private final ChildProcess.StopSignal signal;
  private volatile @Nullable ChildProcess process;

  /**
   * A part that was not started yet.
   *
   * @param grace how long its process may take to end in order
   */
  protected ProcessPart(String name, Duration grace) {
    this(name, grace, ProcessHandle::destroy);
  }

  /** One whose process is asked to end by {@code signal}. */
  ProcessPart(String name, Duration grace, ChildProcess.StopSignal signal) {
    this.name = name;
    this.grace = grace;
    this.signal = signal;
  }

  /** From now on the part is {@code started}. */
  protected final ChildProcess runs(ChildProcess started) {
    process = started;
    return started;
  }

  /**
   * Returns once {@code serves}.
   *
   * @throws PartFailure when {@code started} ends before that, or takes longer than {@code within},
   *     and is killed
   */
  protected static void awaitServing(
      ChildProcess started, Duration within, BooleanSupplier serves) {
    boolean ready =
        Deadline.in(within)
            .await(
                () -> {
                  started.requireAlive();
                  return serves.getAsBoolean();
                });
    if (!ready) {
      started.kill();
      throw started.failure("does not serve " + within.toSeconds() + " s after its start");
    }
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final long pid() {
    return running().pid();
  }

  @Override
  public final CompletableFuture<Integer> onExit() {
    return running().onExit();
  }

  @Override
  public final void stop() {
    ChildProcess current = process;
    if (current != null) {
      current.stop(grace, signal);
    }
  }

  @Override
  public final void kill() {
    running().kill();
  }

  private ChildProcess running() {
    ChildProcess current = process;
    if (current == null) {
      throw new IllegalStateException(name + " was not started");
    }
    return current;
  }
}
