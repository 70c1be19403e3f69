package io.repairstream.edge.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/** Measures answers by operation and status class; both come from closed lists. */
final class RequestMetrics {
  private final MeterRegistry registry;
  private final ConcurrentHashMap<Kind, Timer> timers = new ConcurrentHashMap<>();

  RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void answered(String operation, int status, long nanos) {
    timers
        .computeIfAbsent(
            new Kind(operation, status / 100),
            kind ->
                Timer.builder("edge.http.requests")
                    .description("From the first byte of a request to its answer")
                    .tag("operation", kind.operation)
                    .tag("status_class", kind.statusClass + "xx")
                    .publishPercentileHistogram()
                    .register(registry))
        .record(Duration.ofNanos(nanos));
  }

  private record Kind(String operation, int statusClass) {}
}
