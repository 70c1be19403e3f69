package io.repairstream.edge.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Large answers on their way to their callers: bounded in bytes, and who reads more slowly than a
 * poor line is cut off. Small ones leave at once or wait in the connection, which holds one of them
 * at most.
 */
final class Outgoing {
  private static final int LARGE = 16 * 1024;
  private static final long MOST_BYTES = 128L * 1024 * 1024;
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final long LEAST_BYTES_PER_SECOND = 16L * 1024;
  private static final long LOOK_EVERY_MS = 1_000;

  private final AtomicLong bytes = new AtomicLong();
  private final Set<Large> all = ConcurrentHashMap.newKeySet();
  private final IntFunction<Duration> patience;
  private final Counter cut;

  /**
   * @param patience how long so many bytes may take to be read
   */
  Outgoing(Vertx vertx, IntFunction<Duration> patience, MeterRegistry metrics) {
    this.patience = patience;
    Gauge.builder("edge.http.answers.waiting.bytes", bytes, AtomicLong::get)
        .description("Bytes of large answers that their callers have not read yet")
        .register(metrics);
    this.cut =
        Counter.builder("edge.http.slow.readers")
            .description("Answers given up because their callers read too slowly")
            .register(metrics);
    // Ends with the event loops.
    vertx.setPeriodic(LOOK_EVERY_MS, id -> look(System.nanoTime()));
  }

  /** Whether {@code body} may wait to be read beside those that do. */
  boolean hasRoom(int body) {
    return body < LARGE || bytes.get() + body <= MOST_BYTES;
  }

  /** Sends {@code body} as the rest of the answer to {@code request}. */
  void send(HttpServerRequest request, Buffer body) {
    int length = body.length();
    if (length < LARGE) {
      // A caller that went away is no failure of ours.
      request.response().end(body).onFailure(gone -> {});
      return;
    }
    Large large = new Large(request, length, System.nanoTime());
    bytes.addAndGet(length);
    Future<Void> sent = request.response().end(body);
    all.add(large);
    sent.onComplete(
        done -> {
          all.remove(large);
          bytes.addAndGet(-length);
        });
  }

  private void look(long nowNanos) {
    for (Large large : all) {
      if (nowNanos - large.sinceNanos > patience.apply(large.length).toNanos()) {
        all.remove(large);
        cut.increment();
        Cut.off(large.request);
      }
    }
  }

  /** What a line needs that is poor, but a line. */
  static Duration patience(int length) {
    return GRACE.plusMillis(length * 1_000L / LEAST_BYTES_PER_SECOND);
  }

  /** One of them; equal to itself alone. */
  private static final class Large {
    private final HttpServerRequest request;
    private final int length;
    private final long sinceNanos;

    private Large(HttpServerRequest request, int length, long sinceNanos) {
      this.request = request;
      this.length = length;
      this.sinceNanos = sinceNanos;
    }
  }
}
