package io.repairstream.edge.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.http.Consistency;
import io.repairstream.edge.store.FeedPage;
import io.repairstream.edge.store.FeedQuery;
import io.repairstream.edge.store.FeedReads;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Serves {@code /events} and {@code /events/stream}, and ends what waits when the edge stops. */
public final class Feed {
  private static final String AFTER = "after";
  private static final String TYPES = "types";
  private static final String PER_PAGE = "per_page";
  private static final String WAIT = "wait";
  private static final int DEFAULT_PER_PAGE = 100;
  private static final int STREAM_PAGE = 50;
  private static final String EVENT_STREAM = "text/event-stream";

  // As long as a read waits for its consistency token.
  private static final Duration BEHIND = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final FeedReads reads;
  private final Consistency applied;
  private final Seats waits;
  private final EventStreams streams;
  private final Set<LongPoll> polls = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** A feed over {@code reads}, woken by {@code applied}. */
  public Feed(
      Vertx vertx,
      FeedReads reads,
      Consistency applied,
      FeedSettings settings,
      MeterRegistry metrics) {
    this.vertx = vertx;
    this.reads = reads;
    this.applied = applied;
    this.waits = new Seats("waits", settings.waits(), settings.waitsPerKey(), metrics);
    this.streams = new EventStreams(vertx, reads, applied, settings, metrics);
  }

  /** Its handlers by operationId. */
  public Map<String, ApiHandler> handlers() {
    return Map.of("listEvents", this::list, "streamEvents", this::stream);
  }

  private Future<Answer> list(ApiRequest request) {
    Reader reader = Reader.of(request.principal());
    Set<String> names = EventTypes.names(request.query().get(TYPES));
    int limit = number(request.query().get(PER_PAGE), DEFAULT_PER_PAGE);
    int wait = number(request.query().get(WAIT), 0);
    String after = request.query().get(AFTER);
    FeedQuery query =
        new FeedQuery(after == null ? null : Long.valueOf(after), names, reader.view(), limit);
    return begin(request, query, AFTER)
        .compose(
            page -> wait == 0 ? Future.succeededFuture(page) : later(request, query, page, wait))
        .map(page -> FeedAnswers.page(request, reader, names, page, limit));
  }

  /** The page {@code query} asks for; {@code told} names where its position was given. */
  private Future<FeedPage> begin(ApiRequest request, FeedQuery query, String told) {
    return read(request, query)
        .compose(
            page ->
                page.after() <= page.last()
                    ? Future.succeededFuture(page)
                    : beyond(request, query, told, page));
  }

  /**
   * A position beyond the last event belongs to nobody, unless the read model is only behind: a
   * caller that has just written knows of its event sooner.
   */
  private Future<FeedPage> beyond(ApiRequest request, FeedQuery query, String told, FeedPage page) {
    long begun = System.nanoTime();
    return applied
        .await(request.orgId(), page.after(), BEHIND)
        .compose(
            reached -> {
              if (!reached && System.nanoTime() - begun < BEHIND.toNanos() / 2) {
                // Too many wait: nothing is known.
                return Future.succeededFuture(page);
              }
              return read(request, query)
                  .compose(
                      again ->
                          again.last() < again.after() && again.last() <= page.last()
                              ? Future.failedFuture(FeedAnswers.beyond(told, again))
                              : Future.succeededFuture(again));
            });
  }

  private Future<FeedPage> read(ApiRequest request, FeedQuery query) {
    return reads
        .feed(request.orgId(), query)
        .compose(
            page ->
                page.hasGap()
                    ? Future.failedFuture(FeedAnswers.gone(page))
                    : Future.succeededFuture(page));
  }

  /** {@code page}, or, when nothing is in it yet, the first one within {@code seconds} that is. */
  private Future<FeedPage> later(ApiRequest request, FeedQuery query, FeedPage page, int seconds) {
    if (closed || LongPoll.isWorthAnswering(page)) {
      return Future.succeededFuture(page);
    }
    Runnable leave = waits.take(request.principal().id());
    LongPoll poll =
        new LongPoll(
            vertx,
            applied,
            request.orgId(),
            page,
            Duration.ofSeconds(seconds),
            after -> read(request, query.from(after)));
    polls.add(poll);
    request.caller().whenGone(poll::end);
    if (closed) {
      poll.end();
    }
    poll.await();
    return poll.answer()
        // Its key may have ended while it waited.
        .compose(found -> request.caller().stillWelcome().map(found))
        .onComplete(
            done -> {
              polls.remove(poll);
              leave.run();
            });
  }

  private Future<Answer> stream(ApiRequest request) {
    Reader reader = Reader.of(request.principal());
    Set<String> names = EventTypes.names(request.query().get(TYPES));
    String lastEventId = request.headers().lastEventId();
    Long after = FeedAnswers.position(lastEventId, request.query().get(AFTER));
    FeedQuery query = new FeedQuery(after, names, reader.view(), STREAM_PAGE);
    Runnable leave = streams.seat(request.principal().id());
    Future<FeedPage> first =
        after == null
            ? read(request, query.from(Long.MAX_VALUE / 2))
            : begin(request, query, FeedAnswers.teller(lastEventId));
    return first
        .map(
            page ->
                Answer.live(
                    streams.stream(
                        request.orgId(),
                        query.from(after == null ? page.last() : page.after()),
                        reader,
                        leave),
                    EVENT_STREAM))
        .onFailure(failure -> leave.run());
  }

  private static int number(@Nullable String text, int otherwise) {
    return text == null ? otherwise : Integer.parseInt(text);
  }

  /** Ends the streams, and answers who waits; whoever comes now waits no longer. */
  public void close() {
    closed = true;
    polls.forEach(LongPoll::end);
    streams.close();
  }
}
