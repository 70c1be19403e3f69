package io.repairstream.edge.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.http.Consistency;
import io.repairstream.edge.store.FeedPage;
import io.repairstream.edge.store.FeedQuery;
import io.repairstream.edge.store.FeedReads;
import io.repairstream.runtime.lifecycle.Component;
import io.repairstream.runtime.lifecycle.Health;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Serves {@code /events} and {@code /events/stream}, and ends the streams when the edge stops. */
public final class Feed implements Component {
  private static final String AFTER = "after";
  private static final String TYPES = "types";
  private static final String PER_PAGE = "per_page";
  private static final String WAIT = "wait";
  private static final int DEFAULT_PER_PAGE = 100;
  private static final int STREAM_PAGE = 50;
  private static final String EVENT_STREAM = "text/event-stream";

  private final FeedReads reads;
  private final Consistency applied;
  private final Seats waits;
  private final EventStreams streams;

  /** A feed over {@code reads}, woken by {@code applied}. */
  public Feed(
      Vertx vertx,
      FeedReads reads,
      Consistency applied,
      FeedSettings settings,
      MeterRegistry metrics) {
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
    return read(request, query)
        .compose(
            page -> wait == 0 ? Future.succeededFuture(page) : later(request, query, page, wait))
        .map(page -> FeedAnswers.page(request, reader, names, page, limit));
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
    if (isWorthAnswering(page)) {
      return Future.succeededFuture(page);
    }
    Runnable leave = waits.take(request.principal().id());
    long deadline = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    return wait(request, query, page, deadline).onComplete(done -> leave.run());
  }

  private Future<FeedPage> wait(ApiRequest request, FeedQuery query, FeedPage page, long deadline) {
    long left = deadline - System.nanoTime();
    if (left <= 0 || isWorthAnswering(page)) {
      return Future.succeededFuture(page);
    }
    return applied
        .await(request.orgId(), page.next() + 1, Duration.ofNanos(left))
        .compose(
            // Not woken means that time is up or that too many wait: the caller may come again.
            woken ->
                woken
                    ? read(request, query.from(page.next()))
                        .map(found -> following(page, found))
                        .compose(found -> wait(request, query, found, deadline))
                    : Future.succeededFuture(page));
  }

  private static boolean isWorthAnswering(FeedPage page) {
    return !page.events().isEmpty() || page.hasMore();
  }

  /** {@code found} as a page that began where {@code page} did. */
  private static FeedPage following(FeedPage page, FeedPage found) {
    return new FeedPage(
        found.events(), page.after(), found.next(), found.hasMore(), found.first(), found.last());
  }

  private Future<Answer> stream(ApiRequest request) {
    Reader reader = Reader.of(request.principal());
    Set<String> names = EventTypes.names(request.query().get(TYPES));
    Long after = FeedAnswers.position(request.headers().lastEventId(), request.query().get(AFTER));
    FeedQuery query = new FeedQuery(after, names, reader.view(), STREAM_PAGE);
    Runnable leave = streams.seat(request.principal().id());
    return read(request, after == null ? query.from(Long.MAX_VALUE / 2) : query)
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

  @Override
  public String name() {
    return "feed";
  }

  @Override
  public void start() {
    // Streams begin with their requests.
  }

  @Override
  public Health check() {
    return Health.up();
  }

  @Override
  public void close() {
    streams.close();
  }
}
