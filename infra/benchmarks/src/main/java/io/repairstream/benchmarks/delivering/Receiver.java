package io.repairstream.benchmarks.delivering;

import io.repairstream.benchmarks.load.Latency;
import io.repairstream.benchmarks.load.LatencyRecorder;
import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.benchmarks.load.Schedule;
import io.repairstream.benchmarks.load.Window;
import io.repairstream.benchmarks.process.Scope;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Every endpoint there is, on one event loop: counts what arrives by the ticket it tells of, checks
 * one signature of many, and misbehaves where it is asked to.
 */
final class Receiver implements Scope.Owned {
  private static final String TICKET = "\"data\":{\"id\":\"";
  private static final int UUID_LENGTH = 36;
  private static final long DEADLINE_SECONDS = 30;
  private static final int CHECKED_ONE_OF = 64;

  private final Vertx vertx = Vertx.vertx();
  private final int port;
  private final BodySignature signature = new BodySignature(Population.SECRET);
  private final byte[] arrivals;
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();
  private final long answerMillis;
  private volatile Faults faults = Faults.NONE;
  private volatile @Nullable Timing timing;
  private volatile @Nullable LoadFailure complaint;

  /** A receiver of tickets with numbers below {@code numbers}, which answers at once. */
  Receiver(int numbers) {
    this(numbers, Duration.ZERO);
  }

  /** One whose answers take {@code answering}. */
  Receiver(int numbers, Duration answering) {
    this.answerMillis = answering.toMillis();
    this.arrivals = new byte[numbers];
    this.port =
        get(vertx
                .createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> take(request, body)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture())
            .actualPort();
  }

  /** Where endpoints are: each has its number as path. */
  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Begins anew: nothing has arrived, and {@code misbehaving} misbehave. */
  void begin(Faults misbehaving) {
    Arrays.fill(arrivals, (byte) 0);
    accepted.set(0);
    requests.set(0);
    timing = null;
    faults = misbehaving;
  }

  /**
   * Measures from now on how long tickets take whose numbers begin at {@code first}, by {@code
   * schedule}.
   */
  void time(long first, Schedule schedule, Window window) {
    time(first, schedule, window, number -> false);
  }

  /** The same, and once more of those alone that {@code apart} picks. */
  void time(long first, Schedule schedule, Window window, LongPredicate apart) {
    timing =
        new Timing(first, schedule, window, new LatencyRecorder(), apart, new LatencyRecorder());
  }

  /** Latencies since {@link #time}. */
  Latency latency() {
    return Objects.requireNonNull(timing, "time comes first").latencies.percentiles();
  }

  /** Of those that were picked to be measured apart. */
  Latency latencyApart() {
    return Objects.requireNonNull(timing, "time comes first").latenciesApart.percentiles();
  }

  /** Deliveries taken with 200, repeated ones too. */
  long accepted() {
    LoadFailure wrong = complaint;
    if (wrong != null) {
      throw wrong;
    }
    return accepted.get();
  }

  /** How often ticket {@code number} was taken. */
  int arrived(long number) {
    return arrivals[(int) number];
  }

  private void take(HttpServerRequest request, Buffer body) {
    long now = System.nanoTime();
    long count = requests.incrementAndGet();
    String path = Objects.requireNonNull(request.path());
    long endpoint = Long.parseLong(path.substring(1));
    Faults misbehaving = faults;
    if (misbehaving.hangs(endpoint)) {
      return;
    }
    if (misbehaving.fails(endpoint)) {
      request.response().setStatusCode(500).end("not today");
      return;
    }
    try {
      check(request, body, count);
      arrive(number(body), now);
    } catch (LoadFailure e) {
      complaint = e;
    }
    if (answerMillis == 0) {
      request.response().end("ok");
    } else {
      vertx.setTimer(answerMillis, id -> request.response().end("ok"));
    }
  }

  private void check(HttpServerRequest request, Buffer body, long count) {
    if (count % CHECKED_ONE_OF == 0
        && !signature.of(body.getBytes()).equals(request.getHeader("x-repairops-signature"))) {
      throw new LoadFailure("a delivery to " + request.path() + " has a wrong signature");
    }
  }

  private static long number(Buffer body) {
    String text = body.toString(StandardCharsets.ISO_8859_1);
    int at = text.indexOf(TICKET);
    if (at < 0) {
      throw new LoadFailure("a delivery tells of no ticket: " + text);
    }
    int start = at + TICKET.length();
    return Population.number(text.substring(start, start + UUID_LENGTH));
  }

  private void arrive(long number, long now) {
    if (number >= arrivals.length) {
      throw new LoadFailure("ticket " + number + " was never told of");
    }
    boolean first = arrivals[(int) number]++ == 0;
    accepted.incrementAndGet();
    Timing current = timing;
    if (first && current != null && number >= current.first) {
      long intended = current.schedule.intendedNanos(number - current.first);
      if (current.window.holds(intended)) {
        current.latencies.record(intended, now);
        if (current.apart.test(number)) {
          current.latenciesApart.record(intended, now);
        }
      }
    }
  }

  @Override
  public void end() {
    var unused = get(vertx.close().toCompletionStage().toCompletableFuture());
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new LoadFailure("the receiver failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadFailure("interrupted", e);
    }
  }

  /** What is measured of tickets that were told of when they were due. */
  private record Timing(
      long first,
      Schedule schedule,
      Window window,
      LatencyRecorder latencies,
      LongPredicate apart,
      LatencyRecorder latenciesApart) {}
}
