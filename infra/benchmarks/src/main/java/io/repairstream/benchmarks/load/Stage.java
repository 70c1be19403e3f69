package io.repairstream.benchmarks.load;

import io.repairstream.benchmarks.process.Usage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.concurrent.CompletableFuture;

/**
 * One stretch of HTTP load; all of it happens on one event loop, the result is read when it is
 * finished.
 */
abstract class Stage {
  private final HttpClient client;
  private final Calls calls;
  private final LatencyRecorder latencies = new LatencyRecorder();
  private final CompletableFuture<Boolean> finished = new CompletableFuture<>();
  private final Window window;
  private long sent;
  private long underWay;
  private long doneInWindow;
  private long done;
  private long refused;

  Stage(HttpClient client, Calls calls, Window window) {
    this.client = client;
    this.calls = calls;
    this.window = window;
  }

  /** Called after each answer. */
  abstract void next();

  /** True when nothing more is to be sent. */
  abstract boolean exhausted();

  final void send(long intendedNanos) {
    if (finished.isDone()) {
      return;
    }
    long number = sent++;
    underWay++;
    HttpCall call = calls.call(number);
    client
        .request(call.options())
        .compose(request -> request.send(call.body()))
        .compose(response -> response.body().map(body -> answer(response, body)))
        .onSuccess(answer -> answered(number, intendedNanos, answer))
        .onFailure(this::fail);
  }

  private static HttpAnswer answer(HttpClientResponse response, Buffer body) {
    return new HttpAnswer(response.statusCode(), response.getHeader(HttpHeaders.LOCATION), body);
  }

  private void answered(long number, long intendedNanos, HttpAnswer answer) {
    long now = System.nanoTime();
    underWay--;
    try {
      if (calls.answered(number, answer)) {
        done++;
        if (window.holds(now)) {
          doneInWindow++;
        }
        if (window.holds(intendedNanos)) {
          latencies.record(intendedNanos, now);
        }
      } else {
        refused++;
      }
    } catch (RuntimeException e) {
      fail(e);
      return;
    }
    next();
    finishIfOver();
  }

  final void finishIfOver() {
    if (underWay == 0 && exhausted()) {
      finished.complete(Boolean.TRUE);
    }
  }

  final void fail(Throwable cause) {
    finished.completeExceptionally(cause);
  }

  final CompletableFuture<Boolean> finished() {
    return finished;
  }

  final Window window() {
    return window;
  }

  final long sent() {
    return sent;
  }

  final long underWay() {
    return underWay;
  }

  final long done() {
    return done;
  }

  final StageResult result(Usage used) {
    return new StageResult(
        doneInWindow / window.seconds(), doneInWindow, refused, latencies.percentiles(), used);
  }
}
