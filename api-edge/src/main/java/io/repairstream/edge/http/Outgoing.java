package io.repairstream.edge.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Answers on their way to their callers: bounded in bytes, and who reads more slowly than a poor
 * line is cut off. Small ones of HTTP/1 are not looked after: they leave at once or wait in the
 * connection, which holds one of them at most. A connection of HTTP/2 holds as many as it has
 * streams.
 */
final class Outgoing {
  private static final int LARGE = 16 * 1024;
  private static final long MOST_BYTES = 128L * 1024 * 1024;
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final long LEAST_BYTES_PER_SECOND = 16L * 1024;
  private static final long LOOK_EVERY_MS = 1_000;

  private final AtomicLong bytes = new AtomicLong();
  private final Set<Waiting> all = ConcurrentHashMap.newKeySet();
  private final IntFunction<Duration> patience;
  private final Counter cut;

  /**
   * @param patience how long so many bytes may take to be read
   */
  Outgoing(Vertx vertx, IntFunction<Duration> patience, MeterRegistry metrics) {
    this.patience = patience;
    Gauge.builder("edge.http.answers.waiting.bytes", bytes, AtomicLong::get)
        .description("Bytes of answers that their callers have not read yet")
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
    Future<Void> sent = request.response().end(body);
    if (length >= LARGE || request.version() == HttpVersion.HTTP_2) {
      watch(request, length, sent);
    }
  }

  /** Ends the answer to {@code request}, of which something may still be waiting. */
  void end(HttpServerRequest request) {
    watch(request, 0, request.response().end());
  }

  private void watch(HttpServerRequest request, int length, Future<Void> sent) {
    if (sent.isComplete()) {
      return;
    }
    Waiting waiting = new Waiting(request, length, System.nanoTime());
    bytes.addAndGet(length);
    all.add(waiting);
    sent.onComplete(
        done -> {
          all.remove(waiting);
          bytes.addAndGet(-length);
        });
  }

  private void look(long nowNanos) {
    for (Waiting waiting : all) {
      if (nowNanos - waiting.sinceNanos > patience.apply(waiting.length).toNanos()) {
        all.remove(waiting);
        cut.increment();
        Cut.off(waiting.request);
      }
    }
  }

  /** What a line needs that is poor, but a line. */
  static Duration patience(int length) {
    return GRACE.plusMillis(length * 1_000L / LEAST_BYTES_PER_SECOND);
  }

  /** One of them; equal to itself alone. */
  private static final class Waiting {
    private final HttpServerRequest request;
    private final int length;
    private final long sinceNanos;

    private Waiting(HttpServerRequest request, int length, long sinceNanos) {
      this.request = request;
      this.length = length;
      this.sinceNanos = sinceNanos;
    }
  }
}
