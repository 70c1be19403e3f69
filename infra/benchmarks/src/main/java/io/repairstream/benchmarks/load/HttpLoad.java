package io.repairstream.benchmarks.load;

import io.repairstream.benchmarks.process.ProcessMeter;
import io.repairstream.benchmarks.process.Usage;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Sends HTTP load at one server from one event loop over kept connections. */
public final class HttpLoad implements AutoCloseable {
  private static final Duration DRAIN = Duration.ofSeconds(30);
  private static final Duration CLOSE = Duration.ofSeconds(10);
  private static final int BODY_LIMIT = 1 << 20;

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final HttpClient client;

  /** Load over at most {@code connections} connections. */
  public HttpLoad(int connections) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setKeepAlive(true)
            .setPipelining(false)
            .setTcpNoDelay(true)
            .setConnectTimeout(5_000)
            .setMaxChunkSize(BODY_LIMIT);
    this.client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(connections));
  }

  /**
   * Sends at {@code perSecond}, each request when it is due, whether or not earlier ones were
   * answered.
   */
  public StageResult open(
      Calls calls, ProcessMeter meter, double perSecond, Duration settle, Duration measured) {
    Window window = Window.from(System.nanoTime(), settle, measured);
    OpenStage stage =
        new OpenStage(vertx, client, calls, window, new Schedule(window.startNanos(), perSecond));
    return run(stage, stage::begin, meter, window);
  }

  /** Keeps {@code concurrency} requests under way: what the program under test can do at most. */
  public StageResult closed(
      Calls calls, ProcessMeter meter, int concurrency, Duration settle, Duration measured) {
    Window window = Window.from(System.nanoTime(), settle, measured);
    ClosedStage stage = new ClosedStage(client, calls, window, Long.MAX_VALUE);
    return run(stage, () -> stage.begin(concurrency), meter, window);
  }

  /**
   * Sends {@code count} requests, {@code concurrency} at a time, and returns when all are answered.
   */
  public void send(Calls calls, long count, int concurrency, Duration deadline) {
    ClosedStage stage =
        new ClosedStage(
            client, calls, Window.from(System.nanoTime(), Duration.ZERO, deadline), count);
    context.runOnContext(nothing -> stage.begin((int) Math.min(concurrency, count)));
    await(stage, deadline);
    if (stage.done() < count) {
      throw new LoadFailure(
          stage.done()
              + " of "
              + count
              + " requests were done within "
              + deadline.toSeconds()
              + " s");
    }
  }

  private StageResult run(Stage stage, Runnable begin, ProcessMeter meter, Window window) {
    context.runOnContext(nothing -> begin.run());
    sleepUntil(window.beginNanos());
    Usage before = meter.read();
    sleepUntil(window.endNanos());
    Usage used = meter.read().since(before);
    await(stage, DRAIN);
    return stage.result(used);
  }

  private static void await(Stage stage, Duration deadline) {
    try {
      stage.finished().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new LoadFailure(
          stage.underWay() + " requests were not answered within " + deadline.toSeconds() + " s",
          e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new LoadFailure("the load failed: " + cause.getMessage(), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadFailure("interrupted", e);
    }
  }

  private static void sleepUntil(long nanos) {
    long left = nanos - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = nanos - System.nanoTime();
    }
  }

  @Override
  public void close() {
    try {
      vertx
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .get(CLOSE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new LoadFailure("the load generator could not be closed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadFailure("interrupted while closing the load generator", e);
    }
  }
}
