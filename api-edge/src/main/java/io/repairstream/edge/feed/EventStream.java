package io.repairstream.edge.feed;

import io.repairstream.edge.access.Principal;
import io.repairstream.edge.http.Consistency;
import io.repairstream.edge.http.LiveBody;
import io.repairstream.edge.http.Outlet;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import io.repairstream.edge.store.FeedPage;
import io.repairstream.edge.store.FeedQuery;
import io.repairstream.edge.store.FeedReads;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One open stream: a page of events at a time is read and written, and nothing further is read
 * before the caller has taken it. Everything runs on the connection's event loop.
 *
 * <p>The position it tells with every event, and with every sign of life, is what the caller has to
 * come back with: all before it has been written or was not wanted.
 */
final class EventStream implements LiveBody {
  private static final long RETRY_MS = 1_000;
  // Readers of one organization are woken by each batch of the projection; this bounds their reads.
  private static final long PACE_MS = 20;

  private final Vertx vertx;
  private final FeedReads reads;
  private final Consistency applied;
  private final FeedSettings settings;
  private final String orgId;
  private final FeedQuery query;
  private final Reader reader;
  private final BiConsumer<EventStream, End> ended;
  private final Runnable leave;
  private final Deque<FeedPage.Event> unwritten = new ArrayDeque<>();
  private long position;
  private long reaching;
  private boolean more;
  private boolean reading;
  private boolean waiting;
  private boolean looking;
  private @Nullable Outlet outlet;
  private volatile @Nullable Context context;
  private volatile boolean stopping;
  private boolean over;
  private long heartbeat;
  private long watch;
  private @Nullable Long slow;

  EventStream(
      Vertx vertx,
      FeedReads reads,
      Consistency applied,
      FeedSettings settings,
      String orgId,
      FeedQuery query,
      Reader reader,
      BiConsumer<EventStream, End> ended,
      Runnable leave) {
    this.vertx = vertx;
    this.reads = reads;
    this.applied = applied;
    this.settings = settings;
    this.orgId = orgId;
    this.query = query;
    this.reader = reader;
    this.ended = ended;
    this.leave = leave;
    Long after = query.after();
    this.position = after == null ? 0 : after;
  }

  @Override
  public void open(Outlet opened) {
    outlet = opened;
    context = vertx.getOrCreateContext();
    opened.whenClosed(() -> end(End.GONE));
    heartbeat = vertx.setPeriodic(settings.heartbeat().toMillis(), id -> heartbeat(opened));
    watch = vertx.setPeriodic(settings.watch().toMillis(), id -> look(opened));
    opened.write(Frames.opening(position));
    if (stopping) {
      end(End.SHUTDOWN);
    } else {
      read();
    }
  }

  @Override
  public void abandon() {
    over = true;
    leave.run();
    ended.accept(this, End.GONE);
  }

  /** Ends it in good order, from whatever thread. */
  void stop() {
    stopping = true;
    Context own = context;
    if (own != null) {
      own.runOnContext(none -> end(End.SHUTDOWN));
    }
  }

  private void read() {
    if (over || reading) {
      return;
    }
    reading = true;
    reads
        .feed(orgId, query.from(position))
        .onComplete(
            done ->
                here(
                    () -> {
                      reading = false;
                      if (done.succeeded()) {
                        take(done.result());
                      } else {
                        // The read model is away: signs of life go on, and so does this, later.
                        vertx.setTimer(RETRY_MS, id -> read());
                      }
                    }));
  }

  private void take(FeedPage page) {
    if (page.hasGap()) {
      end(End.EVENTS_GONE);
      return;
    }
    unwritten.addAll(page.events());
    reaching = page.next();
    more = page.hasMore();
    writeOn();
  }

  private void writeOn() {
    Outlet out = outlet;
    if (out == null) {
      return;
    }
    while (!over && !unwritten.isEmpty()) {
      if (out.isFull()) {
        if (slow == null) {
          slow = vertx.setTimer(settings.patience().toMillis(), id -> end(End.TOO_SLOW));
        }
        out.whenDrained(() -> here(this::writeOn));
        return;
      }
      FeedPage.Event event = unwritten.remove();
      out.write(Frames.event(event.sequence(), event.name(), reader.json(event)));
      position = event.sequence();
    }
    if (slow != null) {
      vertx.cancelTimer(slow);
      slow = null;
    }
    if (reading || waiting) {
      return;
    }
    position = Math.max(position, reaching);
    if (more) {
      read();
    } else {
      await();
    }
  }

  /** One reader alone: whoever is woken a second time finds that somebody waits. */
  private void await() {
    if (over || waiting) {
      return;
    }
    waiting = true;
    long begun = System.nanoTime();
    applied
        .await(orgId, position + 1, settings.heartbeat())
        .onComplete(
            done ->
                here(
                    () -> {
                      boolean tooEarly =
                          System.nanoTime() - begun < settings.heartbeat().toNanos() / 2;
                      boolean woken = done.succeeded() && done.result();
                      // Not woken at once: too many wait, and this one asks instead.
                      vertx.setTimer(
                          !woken && tooEarly ? RETRY_MS : PACE_MS,
                          id -> {
                            waiting = false;
                            read();
                          });
                    }));
  }

  private void heartbeat(Outlet out) {
    if (!out.isFull()) {
      out.write(Frames.heartbeat(position));
    } else if (slow == null) {
      slow = vertx.setTimer(settings.patience().toMillis(), id -> end(End.TOO_SLOW));
      out.whenDrained(() -> here(this::writeOn));
    }
  }

  /** A key that no longer works ends its streams. */
  private void look(Outlet out) {
    if (looking) {
      return;
    }
    looking = true;
    out.caller()
        .onComplete(
            done ->
                here(
                    () -> {
                      looking = false;
                      if (done.succeeded() ? mayNot(done.result()) : isRefused(done.cause())) {
                        end(End.KEY_ENDED);
                      }
                    }));
  }

  private static boolean mayNot(Principal principal) {
    return principal.suspended() || !principal.plan().api();
  }

  private static boolean isRefused(Throwable failure) {
    return failure instanceof ApiProblem problem && problem.code() == ErrorCode.UNAUTHORIZED;
  }

  private void end(End end) {
    if (over) {
      return;
    }
    over = true;
    vertx.cancelTimer(heartbeat);
    vertx.cancelTimer(watch);
    if (slow != null) {
      vertx.cancelTimer(slow);
    }
    unwritten.clear();
    leave.run();
    ended.accept(this, end);
    Outlet out = outlet;
    if (out != null) {
      switch (end) {
        case GONE -> {
          // Nobody is there to be told.
        }
        case TOO_SLOW -> out.cut();
        case SHUTDOWN, KEY_ENDED, EVENTS_GONE -> {
          out.write(Frames.end(end.text()));
          out.end();
        }
      }
    }
  }

  private void here(Runnable step) {
    Context own = context;
    if (own == null || own.equals(Vertx.currentContext())) {
      step.run();
    } else {
      own.runOnContext(none -> step.run());
    }
  }

  /** What ends a stream. */
  enum End {
    /** The caller went away. */
    GONE("gone"),
    /** The caller took nothing for too long. */
    TOO_SLOW("too_slow"),
    /** This edge stops. */
    SHUTDOWN("shutdown"),
    /** The key was revoked, has expired, or its organization may no longer call. */
    KEY_ENDED("key_ended"),
    /** What it should go on with is no longer kept. */
    EVENTS_GONE("events_gone");

    private final String text;

    End(String text) {
      this.text = text;
    }

    /** As callers and metrics are told it. */
    String text() {
      return text;
    }
  }
}
