package io.repairstream.edge.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.edge.http.Consistency;
import io.repairstream.edge.http.LiveBody;
import io.repairstream.edge.store.FeedQuery;
import io.repairstream.edge.store.FeedReads;
import io.vertx.core.Vertx;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open streams of this process. */
final class EventStreams {
  private final Vertx vertx;
  private final FeedReads reads;
  private final Consistency applied;
  private final FeedSettings settings;
  private final Seats seats;
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
  private final Map<StreamEnd, Counter> ended = new EnumMap<>(StreamEnd.class);
  private volatile boolean closed;

  EventStreams(
      Vertx vertx,
      FeedReads reads,
      Consistency applied,
      FeedSettings settings,
      MeterRegistry metrics) {
    this.vertx = vertx;
    this.reads = reads;
    this.applied = applied;
    this.settings = settings;
    this.seats = new Seats("streams", settings.streams(), settings.streamsPerKey(), metrics);
    for (StreamEnd end : StreamEnd.values()) {
      ended.put(
          end,
          Counter.builder("edge.feed.streams.ended")
              .description("Streams by what ended them")
              .tag("reason", end.text())
              .register(metrics));
    }
  }

  /** A seat for a stream of {@code keyId}; run what it gives to leave it. */
  Runnable seat(String keyId) {
    return seats.take(keyId);
  }

  /** A stream of what {@code query} asks for from its position on; it leaves its seat by itself. */
  LiveBody stream(String orgId, FeedQuery query, Reader reader, Runnable leave) {
    EventStream stream =
        new EventStream(vertx, reads, applied, settings, orgId, query, reader, this::ended, leave);
    open.add(stream);
    if (closed) {
      // It tells so in its first frames: browsers do not come again after a refusal.
      stream.stop();
    }
    return stream;
  }

  private void ended(EventStream stream, StreamEnd end) {
    open.remove(stream);
    Counter counter = ended.get(end);
    if (counter != null) {
      counter.increment();
    }
  }

  /** Ends all of them; their callers come again elsewhere. */
  void close() {
    closed = true;
    open.forEach(EventStream::stop);
  }
}
