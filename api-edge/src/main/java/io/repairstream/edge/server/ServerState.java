package io.repairstream.edge.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.edge.http.RequestIds;
import io.vertx.core.http.HttpServerOptions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What all event loops of the public port share: how full it is, and whether it is ending. */
final class ServerState {
  private final ServerLimits limits;
  private final HttpServerOptions options;
  private final RequestIds ids;
  private final Refusals refusals;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private final Map<String, Integer> addresses = new ConcurrentHashMap<>();
  private volatile boolean draining;

  ServerState(
      ServerLimits limits, HttpServerOptions options, RequestIds ids, MeterRegistry metrics) {
    this.limits = limits;
    this.options = options;
    this.ids = ids;
    this.refusals = new Refusals(metrics);
    Gauge.builder("edge.http.connections", connections, AtomicInteger::get)
        .description("Open client connections")
        .register(metrics);
    Gauge.builder("edge.http.requests.in.work", requests, AtomicInteger::get)
        .description("Requests taken and not yet answered")
        .register(metrics);
  }

  ServerLimits limits() {
    return limits;
  }

  HttpServerOptions options() {
    return options;
  }

  Refusals refusals() {
    return refusals;
  }

  String newRequestId() {
    return ids.next();
  }

  boolean draining() {
    return draining;
  }

  void drain() {
    draining = true;
  }

  int requestsInWork() {
    return requests.get();
  }

  /** Why there is no room for one more connection of {@code address}; null when there is. */
  @Nullable Refusal takeConnection(String address) {
    if (connections.incrementAndGet() > limits.connections()) {
      connections.decrementAndGet();
      return Refusal.CONNECTIONS;
    }
    int most = limits.connectionsPerAddress();
    if (most > 0 && addresses.merge(address, 1, Integer::sum) > most) {
      giveBackConnection(address);
      return Refusal.ADDRESS;
    }
    return null;
  }

  void giveBackConnection(String address) {
    connections.decrementAndGet();
    if (limits.connectionsPerAddress() > 0) {
      addresses.computeIfPresent(address, (same, open) -> open == 1 ? null : open - 1);
    }
  }

  /** Counts one more request in work; false when that is more than there is room for. */
  boolean takeRequest() {
    return requests.incrementAndGet() <= limits.requests();
  }

  void giveBackRequest() {
    requests.decrementAndGet();
  }
}
