package io.repairstream.edge.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Supplier;

/**
 * Where a live body is written to. What a caller does not take stays in a queue whose bound is told
 * by {@link #isFull}; whoever writes waits for {@link #whenDrained} then. To be used on the
 * connection's event loop.
 */
public final class Outlet {
  private static final int QUEUE_BYTES = 64 * 1024;

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Outgoing outgoing;
  private final Supplier<Future<Void>> welcome;
  private volatile long takenNanos = System.nanoTime();

  Outlet(HttpServerRequest request, Outgoing outgoing, Supplier<Future<Void>> welcome) {
    this.request = request;
    this.response = request.response();
    this.outgoing = outgoing;
    this.welcome = welcome;
    response.setWriteQueueMaxSize(QUEUE_BYTES);
  }

  /** Writes {@code text}, whether or not there is room. */
  public void write(String text) {
    // A caller that went away is told by whenClosed.
    response.write(text).onSuccess(taken -> takenNanos = System.nanoTime());
  }

  /** When something written was last taken, as {@link System#nanoTime} tells it. */
  public long takenNanos() {
    return takenNanos;
  }

  /** Whether so much is waiting to be taken that nothing should be added. */
  public boolean isFull() {
    return response.writeQueueFull();
  }

  /** Runs {@code then} each time there is room again. */
  public void whenDrained(Runnable then) {
    response.drainHandler(none -> then.run());
  }

  /** Runs {@code then} once the connection is gone, whoever ended it. */
  public void whenClosed(Runnable then) {
    response.closeHandler(none -> then.run());
    response.exceptionHandler(failure -> then.run());
  }

  /** Ends the body as it should end; who does not take that is cut off. */
  public void end() {
    outgoing.end(request);
  }

  /** Breaks it off, with whatever is still waiting. */
  public void cut() {
    Cut.off(request);
  }

  /** As {@link Caller#stillWelcome}. */
  public Future<Void> stillWelcome() {
    return welcome.get();
  }
}
