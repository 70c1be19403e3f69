package io.repairstream.edge.feed;

import io.repairstream.edge.http.Consistency;
import io.repairstream.edge.http.LiveBody;
import io.repairstream.edge.http.Outlet;
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
 * before the caller has taken it. Everything runs on the connection's event loop, and it does one
 * thing at a time.
 *
 * <p>The position it tells with every event, and with every sign of life, is what the caller has to
 * come back with: all before it has been written or was not wanted.
 */
final class EventStream implements LiveBody {
  private static final long RETRY_MS = 1_000;
  private static final long BETWEEN_MS = 20;

  private final Vertx vertx;
  private final FeedReads reads;
  private final Consistency applied;
  private final FeedSettings settings;
  private final String orgId;
  private final FeedQuery query;
  private final Reader reader;
  private final BiConsumer<EventStream, StreamEnd> ended;
  private final Runnable leave;
  private final Pace pace = new Pace(BETWEEN_MS);
  private final Deque<FeedPage.Event> unwritten = new ArrayDeque<>();
  private Doing doing = Doing.BEGINNING;
  private long turn;
  private long position;
  private long reaching;
  private boolean more;
  private long heartbeat;
  private @Nullable Outlet outlet;
  private @Nullable Patience patience;
  private @Nullable KeyWatch watch;
  private volatile @Nullable Context context;
  private volatile boolean stopping;

  EventStream(
      Vertx vertx,
      FeedReads reads,
      Consistency applied,
      FeedSettings settings,
      String orgId,
      FeedQuery query,
      Reader reader,
      BiConsumer<EventStream, StreamEnd> ended,
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
    Patience given =
        new Patience(vertx, opened, settings.patience(), () -> end(StreamEnd.TOO_SLOW));
    patience = given;
    opened.whenClosed(() -> end(StreamEnd.GONE));
    opened.whenDrained(() -> here(() -> drained(opened, given)));
    heartbeat = vertx.setPeriodic(settings.heartbeat().toMillis(), id -> heartbeat(opened, given));
    watch =
        new KeyWatch(vertx, opened, settings.watch(), this::here, () -> end(StreamEnd.KEY_ENDED));
    opened.write(Frames.opening(position));
    if (stopping) {
      end(StreamEnd.SHUTDOWN);
    } else {
      read(opened, given);
    }
  }

  @Override
  public void abandon() {
    doing = Doing.NOTHING;
    leave.run();
    ended.accept(this, StreamEnd.GONE);
  }

  /** Ends it in good order, from whatever thread. */
  void stop() {
    stopping = true;
    Context own = context;
    if (own != null) {
      own.runOnContext(none -> end(StreamEnd.SHUTDOWN));
    }
  }

  private void read(Outlet out, Patience given) {
    long mine = begin(Doing.READING);
    reads
        .feed(orgId, query.from(position))
        .onComplete(
            done ->
                inTurn(
                    mine,
                    () -> {
                      if (done.succeeded()) {
                        take(out, given, done.result());
                      } else {
                        // The read model is away: signs of life go on, and so does this, later.
                        pause(out, given, RETRY_MS);
                      }
                    }));
  }

  private void take(Outlet out, Patience given, FeedPage page) {
    if (page.hasGap()) {
      end(StreamEnd.EVENTS_GONE);
      return;
    }
    long queued = position;
    for (FeedPage.Event event : page.events()) {
      if (event.sequence() > queued) {
        unwritten.add(event);
        queued = event.sequence();
      }
    }
    reaching = page.next();
    more = page.hasMore();
    pace.read(!unwritten.isEmpty());
    begin(Doing.WRITING);
    writeOn(out, given);
  }

  private void writeOn(Outlet out, Patience given) {
    while (doing == Doing.WRITING && !unwritten.isEmpty()) {
      if (out.isFull()) {
        given.begin();
        return;
      }
      FeedPage.Event event = unwritten.remove();
      position = event.sequence();
      out.write(Frames.event(event.sequence(), event.name(), reader.json(event)));
    }
    if (doing != Doing.WRITING) {
      return;
    }
    position = Math.max(position, reaching);
    if (more) {
      read(out, given);
    } else {
      await(out, given);
    }
  }

  private void drained(Outlet out, Patience given) {
    given.end();
    if (doing == Doing.WRITING) {
      writeOn(out, given);
    }
  }

  private void await(Outlet out, Patience given) {
    long mine = begin(Doing.WAITING);
    long begun = System.nanoTime();
    applied
        .await(orgId, position + 1, settings.heartbeat())
        .onComplete(
            done ->
                inTurn(
                    mine,
                    () -> {
                      boolean tooEarly =
                          System.nanoTime() - begun < settings.heartbeat().toNanos() / 2;
                      boolean woken = done.succeeded() && done.result();
                      // Not woken at once: too many wait, and this one asks instead.
                      pause(out, given, !woken && tooEarly ? RETRY_MS : pace.pauseMs());
                    }));
  }

  private void pause(Outlet out, Patience given, long ms) {
    long mine = begin(Doing.PAUSING);
    vertx.setTimer(ms, id -> inTurn(mine, () -> read(out, given)));
  }

  private void heartbeat(Outlet out, Patience given) {
    if (out.isFull()) {
      given.begin();
    } else {
      out.write(Frames.heartbeat(position));
    }
  }

  private void end(StreamEnd end) {
    if (doing == Doing.NOTHING) {
      return;
    }
    begin(Doing.NOTHING);
    vertx.cancelTimer(heartbeat);
    if (watch != null) {
      watch.end();
    }
    if (patience != null) {
      patience.end();
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

  /** Goes over to {@code next}; what was begun before and has not ended yet counts no longer. */
  private long begin(Doing next) {
    doing = next;
    turn++;
    return turn;
  }

  /** Goes on with {@code step}, unless something else has begun since {@code mine}. */
  private void inTurn(long mine, Runnable step) {
    here(
        () -> {
          if (turn == mine) {
            step.run();
          }
        });
  }

  private void here(Runnable step) {
    Context own = context;
    if (own == null || own.equals(Vertx.currentContext())) {
      step.run();
    } else {
      own.runOnContext(none -> step.run());
    }
  }

  /** The one thing a stream does at a time. */
  private enum Doing {
    /** It has not been opened. */
    BEGINNING,
    /** It waits for a page of events. */
    READING,
    /** It writes what it has read, or waits for room to do so. */
    WRITING,
    /** It waits for something to happen. */
    WAITING,
    /** It holds back the next read. */
    PAUSING,
    /** It has ended. */
    NOTHING
  }
}
