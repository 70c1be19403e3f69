package io.repairstream.edge;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.edge.access.AccessControl;
import io.repairstream.edge.contract.Contract;
import io.repairstream.edge.feed.Feed;
import io.repairstream.edge.feed.FeedSettings;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiPipeline;
import io.repairstream.edge.http.CorsPolicy;
import io.repairstream.edge.http.KeyDoor;
import io.repairstream.edge.http.RequestIds;
import io.repairstream.edge.limit.Admissions;
import io.repairstream.edge.limit.UsageCounter;
import io.repairstream.edge.limit.UsageLedger;
import io.repairstream.edge.server.ApiServer;
import io.repairstream.edge.server.ServerLimits;
import io.repairstream.edge.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** An edge that serves the feed alone, over a real read model. */
final class FeedServer {
  private static final Duration SOON = Duration.ofSeconds(60);

  private FeedServer() {}

  /**
   * A server that listens.
   *
   * @param patience with readers that take nothing
   * @param drain how long it goes on serving when it stops
   */
  static ApiServer start(
      Vertx vertx,
      Store store,
      FakeStore keys,
      Duration patience,
      Duration drain,
      MeterRegistry metrics)
      throws Exception {
    Feed feed =
        new Feed(
            vertx,
            store.feed(),
            store.applied()::await,
            new FeedSettings(
                100, 50, 10, 10, Duration.ofMillis(500), patience, Duration.ofMillis(400)),
            metrics);
    Contract contract = Contract.load("/openapi.yaml");
    RequestIds ids = new RequestIds(UuidCreator::getTimeOrderedEpoch);
    ApiPipeline pipeline =
        new ApiPipeline(
            vertx,
            contract,
            handlers(contract, feed),
            List.of("/v1"),
            door(keys),
            store.applied()::await,
            new CorsPolicy(Set.of()),
            ids,
            metrics);
    ApiServer server =
        new ApiServer(
            vertx,
            "127.0.0.1",
            0,
            2,
            new ServerLimits(1_000, 0, 1_000, SOON, SOON, drain, SOON),
            null,
            pipeline,
            feed::close,
            ids,
            metrics);
    server.start();
    return server;
  }

  private static Map<String, ApiHandler> handlers(Contract contract, Feed feed) {
    Map<String, ApiHandler> handlers = new HashMap<>();
    contract
        .operations()
        .forEach(
            other ->
                handlers.put(
                    other.id(),
                    request -> Future.failedFuture(new UnsupportedOperationException(other.id()))));
    handlers.putAll(feed.handlers());
    return handlers;
  }

  private static KeyDoor door(FakeStore keys) {
    UsageLedger ledger = new UsageLedger(UuidCreator::getTimeOrderedEpoch);
    Clock clock = Clock.systemUTC();
    return new KeyDoor(
        new AccessControl(keys, clock, System::nanoTime),
        new Admissions(ledger, clock, () -> TimeUnit.NANOSECONDS.toSeconds(System.nanoTime())),
        new UsageCounter(ledger, clock));
  }
}
