package io.repairstream.edge.importing;

import io.repairstream.edge.command.CommandGateway;
import io.repairstream.edge.command.Outcome;
import io.repairstream.edge.command.PendingCommand;
import io.repairstream.edge.command.WaitPolicy;
import io.repairstream.edge.http.Caller;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way from the caller to the log.
 *
 * <p>The next chunk is asked for when every line of the former is on its way, and lines wait while
 * {@value #IN_FLIGHT} rows are not acknowledged: what it holds is bounded, however long the file.
 * Everything in it happens on one context.
 */
final class Upload {
  /** Lines a file may have. */
  static final int MOST_LINES = 100_000;

  static final int IN_FLIGHT = 512;

  // Other requests of the same event loop come in between.
  private static final int ROWS_PER_TURN = 32;
  private static final Duration LONGEST_REFUSAL = Duration.ofSeconds(10);
  private static final long LOOK_EVERY_MS = 500;
  private static final long TRY_AGAIN_MS = 20;

  private final Vertx vertx;
  private final Context context;
  private final ReadStream<Buffer> body;
  private final RowCommands commands;
  private final CommandGateway gateway;
  private final Caller caller;
  private final LineSplitter lines = new LineSplitter();
  private final Promise<Count> promise = Promise.promise();
  private final UploadPace pace = new UploadPace(System::nanoTime);
  private long refusedSinceNanos;
  private boolean ended;
  private boolean beyond;
  private boolean pumping;
  private boolean resting;
  private int inFlight;
  private int rows;
  private @Nullable PendingCommand held;

  /**
   * @param body paused
   */
  Upload(
      Vertx vertx,
      ReadStream<Buffer> body,
      RowCommands commands,
      CommandGateway gateway,
      Caller caller) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.body = body;
    this.commands = commands;
    this.gateway = gateway;
    this.caller = caller;
  }

  /**
   * What came of it.
   *
   * @param rows rows that are in the log
   * @param refusedHere rows among them that were refused on their way
   * @param hasMore whether the file goes on beyond {@value Upload#MOST_LINES} lines
   */
  record Count(int rows, int refusedHere, boolean hasMore) {}

  /** Reads to the end; completes when the log has acknowledged every row. */
  Future<Count> run() {
    long timer = vertx.setPeriodic(LOOK_EVERY_MS, id -> look());
    body.exceptionHandler(failure -> fail(interrupted(failure)));
    body.endHandler(
        none -> {
          pace.heard(0);
          ended = true;
          lines.end();
          pump();
        });
    body.handler(
        chunk -> {
          pace.heard(chunk.length());
          if (!settled()) {
            lines.offer(chunk.getBytes());
            pump();
          }
        });
    listen();
    return promise.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  private void pump() {
    if (pumping || resting) {
      return;
    }
    pumping = true;
    try {
      sendSome();
    } catch (RuntimeException e) {
      fail(e);
    } finally {
      pumping = false;
    }
  }

  private void sendSome() {
    for (int i = 0; i < ROWS_PER_TURN && !settled() && !resting; i++) {
      if (beyond) {
        conclude(true);
        return;
      }
      if (inFlight >= IN_FLIGHT) {
        // The next acknowledgement goes on.
        return;
      }
      PendingCommand next = held;
      if (next == null) {
        Line line = lines.next();
        if (line == null) {
          drained();
          return;
        }
        if (line.number() > MOST_LINES) {
          beyond = true;
          conclude(true);
          return;
        }
        next = commands.command(line);
      }
      held = null;
      send(next);
    }
    if (!settled() && !resting) {
      resting = true;
      context.runOnContext(none -> goOn());
    }
  }

  private void goOn() {
    resting = false;
    pump();
  }

  private void drained() {
    if (ended) {
      conclude(false);
    } else {
      listen();
    }
  }

  private void listen() {
    if (pace.listen()) {
      body.fetch(1);
    }
  }

  private void send(PendingCommand command) {
    Future<Outcome> sent = gateway.execute(command, WaitPolicy.NONE);
    if (sent.failed()) {
      // It never left: the log has no room for it at this moment.
      postpone(command, sent.cause());
      return;
    }
    refusedSinceNanos = 0;
    rows++;
    inFlight++;
    sent.onSuccess(
            acknowledged -> {
              inFlight--;
              pump();
            })
        .onFailure(this::fail);
  }

  private void postpone(PendingCommand command, Throwable cause) {
    long now = System.nanoTime();
    if (refusedSinceNanos == 0) {
      refusedSinceNanos = now;
    }
    if (now - refusedSinceNanos > LONGEST_REFUSAL.toNanos()) {
      fail(cause);
      return;
    }
    held = command;
    resting = true;
    vertx.setTimer(TRY_AGAIN_MS, id -> goOn());
  }

  private void conclude(boolean hasMore) {
    if (inFlight == 0) {
      promise.tryComplete(new Count(rows, commands.refused(), hasMore));
    }
  }

  private void look() {
    String complaint = pace.complaint();
    if (complaint != null) {
      fail(
          new ApiProblem(
              ErrorCode.REQUEST_TIMEOUT, complaint + " (expected: rows without a pause)"));
    }
    // It may take an hour, in which its key may end.
    caller.stillWelcome().onFailure(failure -> context.runOnContext(none -> doubted(failure)));
  }

  private void doubted(Throwable failure) {
    if (failure instanceof ApiProblem problem && problem.refusesCaller()) {
      fail(problem);
    }
  }

  private boolean settled() {
    return promise.future().isComplete();
  }

  private void fail(Throwable failure) {
    promise.tryFail(failure);
  }

  /** Who hangs up is not there to read the answer, and it is no failure of ours. */
  private static Throwable interrupted(Throwable failure) {
    return failure instanceof HttpClosedException || failure instanceof StreamResetException
        ? new ApiProblem(ErrorCode.REQUEST_TIMEOUT, "the connection ended before the file did")
        : failure;
  }
}
