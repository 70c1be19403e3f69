package io.repairstream.benchmarks.process;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Ends what a benchmark started, last first, when it is over and also when it is interrupted by
 * Ctrl-C.
 */
public final class Scope implements AutoCloseable {
  private final Deque<Owned> owned = new ArrayDeque<>();
  private boolean ended;
  private final Thread hook = new Thread(this::endAll, "benchmark-end");

  /** A scope that owns nothing yet. */
  public Scope() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Ends {@code end} with this scope. */
  public synchronized void own(Owned end) {
    if (ended) {
      // An interrupted benchmark goes on until the virtual machine is down: what it still starts
      // ends at once.
      end.end();
    } else {
      owned.push(end);
    }
  }

  @Override
  public void close() {
    endAll();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The virtual machine is going down: the hook runs and finds nothing left to do.
      return;
    }
  }

  private synchronized void endAll() {
    ended = true;
    while (!owned.isEmpty()) {
      owned.pop().end();
    }
  }

  /** Something that must be ended; ending it twice does no harm. */
  public interface Owned {
    /** Ends it. */
    void end();
  }
}
