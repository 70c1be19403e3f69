package io.repairstream.edge.feed;

import io.repairstream.edge.http.Consistency;
import io.repairstream.edge.store.FeedPage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongFunction;

/**
 * A request that waits for the first page with something in it. It is answered once: with that
 * page, or with the empty one it has come to when its time is up, this edge stops, or its caller
 * has gone.
 */
final class LongPoll {
  // A wait cannot be called back: what is given up early is given up altogether this much later.
  private static final Duration AT_MOST = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Consistency applied;
  private final String orgId;
  private final LongFunction<Future<FeedPage>> reads;
  private final Promise<FeedPage> answer = Promise.promise();
  private final Pace pace = new Pace(0);
  private final long deadlineNanos;
  private volatile FeedPage page;

  /**
   * @param page the empty page it begins with
   * @param reads the page after a sequence
   */
  LongPoll(
      Vertx vertx,
      Consistency applied,
      String orgId,
      FeedPage page,
      Duration most,
      LongFunction<Future<FeedPage>> reads) {
    this.vertx = vertx;
    this.applied = applied;
    this.orgId = orgId;
    this.page = page;
    this.reads = reads;
    this.deadlineNanos = System.nanoTime() + most.toNanos();
  }

  /** Whether {@code page} is worth answering before time is up. */
  static boolean isWorthAnswering(FeedPage page) {
    return !page.events().isEmpty() || page.hasMore();
  }

  /** The page it is answered with. */
  Future<FeedPage> answer() {
    return answer.future();
  }

  /** Answers with what there is now, from whatever thread. */
  void end() {
    answer.tryComplete(page);
  }

  /** Waits, until it is answered. */
  void await() {
    long left = deadlineNanos - System.nanoTime();
    if (left <= 0) {
      end();
    }
    if (answer.future().isComplete()) {
      return;
    }
    Duration slice = Duration.ofNanos(Math.min(left, AT_MOST.toNanos()));
    long begun = System.nanoTime();
    applied
        .await(orgId, page.next() + 1, slice)
        .onSuccess(
            woken -> {
              if (woken) {
                readSoon(pace.pauseMs());
              } else if (System.nanoTime() - begun < slice.toNanos() / 2) {
                // Too many wait: the caller may come again.
                end();
              } else {
                await();
              }
            })
        .onFailure(answer::tryFail);
  }

  private void readSoon(long pauseMs) {
    if (pauseMs > 0) {
      vertx.setTimer(pauseMs, id -> read());
    } else {
      read();
    }
  }

  private void read() {
    if (answer.future().isComplete()) {
      return;
    }
    reads
        .apply(page.next())
        .onSuccess(
            found -> {
              page = following(page, found);
              pace.read(isWorthAnswering(found));
              if (isWorthAnswering(found)) {
                end();
              } else {
                await();
              }
            })
        .onFailure(answer::tryFail);
  }

  /** {@code found} as a page that began where {@code page} did. */
  private static FeedPage following(FeedPage page, FeedPage found) {
    return new FeedPage(
        found.events(), page.after(), found.next(), found.hasMore(), found.first(), found.last());
  }
}
