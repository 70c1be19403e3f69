package io.repairstream.edge.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.StreamResetException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Bodies on their way to us: bounded in bytes, and whoever takes too long or stops sending is given
 * up. One look a second at all of them, rather than a timer for each: nearly every body is there
 * before anybody could look.
 */
final class ArrivingBodies {
  static final int MAX_BYTES = 256 * 1024;
  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final Duration SILENCE = Duration.ofSeconds(5);
  private static final long LOOK_EVERY_MS = 1_000;
  private static final long MOST_BYTES_IN_ALL = 64L * 1024 * 1024;

  private final Vertx vertx;
  private final AtomicLong held = new AtomicLong();
  private final Set<Arrival> all = ConcurrentHashMap.newKeySet();

  ArrivingBodies(Vertx vertx, MeterRegistry metrics) {
    this.vertx = vertx;
    Gauge.builder("edge.http.bodies.bytes", held, AtomicLong::get)
        .description("Bytes of bodies that have not arrived as a whole")
        .register(metrics);
    // Ends with the event loops.
    vertx.setPeriodic(LOOK_EVERY_MS, id -> look(System.nanoTime()));
  }

  /** The body of {@code request}, which is paused or has not begun to arrive. */
  Future<Buffer> read(HttpServerRequest request) {
    Arrival arrival = new Arrival(vertx.getOrCreateContext());
    request.handler(arrival::take);
    request.endHandler(none -> arrival.whole());
    request.exceptionHandler(failure -> arrival.fail(interrupted(failure)));
    all.add(arrival);
    return arrival.promise.future();
  }

  private void look(long nowNanos) {
    for (Arrival arrival : all) {
      if (nowNanos - arrival.sinceNanos > DEADLINE.toNanos()) {
        arrival.giveUp("the body did not arrive within " + DEADLINE.toSeconds() + " seconds");
      } else if (nowNanos - arrival.heardNanos > SILENCE.toNanos()) {
        arrival.giveUp("nothing arrived for " + SILENCE.toSeconds() + " seconds");
      }
    }
  }

  /** Whatever ends a body before its end is the caller's doing: it left, or broke the framing. */
  private static ApiProblem interrupted(Throwable failure) {
    return failure instanceof HttpClosedException || failure instanceof StreamResetException
        ? new ApiProblem(ErrorCode.REQUEST_TIMEOUT, "the connection ended before the body did")
        : new ApiProblem(
            ErrorCode.VALIDATION_ERROR,
            "the body is not well framed (expected: as Content-Length or Transfer-Encoding say)");
  }

  static ApiProblem tooLarge() {
    return new ApiProblem(
        ErrorCode.PAYLOAD_TOO_LARGE,
        "the body is larger than " + MAX_BYTES + " bytes",
        Json.object().put("max_bytes", MAX_BYTES));
  }

  /** One of them; everything but the look happens on its event loop. Equal to itself alone. */
  private final class Arrival {
    private final Context context;
    private final Promise<Buffer> promise = Promise.promise();
    private final long sinceNanos = System.nanoTime();
    private volatile long heardNanos = sinceNanos;
    private @Nullable Buffer body;
    private boolean joined;
    private boolean over;

    private Arrival(Context context) {
      this.context = context;
    }

    private void take(Buffer chunk) {
      if (over) {
        return;
      }
      Buffer before = body;
      int length = (before == null ? 0 : before.length()) + chunk.length();
      if (length > MAX_BYTES) {
        fail(tooLarge());
        return;
      }
      if (held.addAndGet(chunk.length()) > MOST_BYTES_IN_ALL) {
        held.addAndGet(-chunk.length());
        fail(ApiProblem.unavailable("too much of other bodies is arriving"));
        return;
      }
      heardNanos = System.nanoTime();
      if (before == null) {
        body = chunk;
      } else {
        // What came first is as large as it came, and not ours to grow.
        body =
            (joined ? before : Buffer.buffer(2 * length).appendBuffer(before)).appendBuffer(chunk);
        joined = true;
      }
    }

    private void whole() {
      if (end()) {
        promise.complete(body == null ? Buffer.buffer() : body);
      }
    }

    private void fail(ApiProblem problem) {
      if (end()) {
        promise.fail(problem);
      }
    }

    private void giveUp(String how) {
      ApiProblem late =
          new ApiProblem(ErrorCode.REQUEST_TIMEOUT, how + " (expected: the whole body)");
      context.runOnContext(none -> fail(late));
    }

    /** True for the first end it comes to. */
    private boolean end() {
      if (over) {
        return false;
      }
      over = true;
      all.remove(this);
      held.addAndGet(body == null ? 0 : -body.length());
      return true;
    }
  }
}
