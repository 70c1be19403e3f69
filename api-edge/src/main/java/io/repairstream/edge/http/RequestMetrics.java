package io.repairstream.edge.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Measures answers by operation and status class; both come from closed lists. */
final class RequestMetrics {
  /** From 0, which is none, to 5xx. */
  private static final int CLASSES = 6;

  private final MeterRegistry registry;
  private final ConcurrentHashMap<String, AtomicReferenceArray<@Nullable Timer>> timers =
      new ConcurrentHashMap<>();

  RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void answered(String operation, int status, long nanos) {
    AtomicReferenceArray<@Nullable Timer> known = timers.get(operation);
    AtomicReferenceArray<@Nullable Timer> byClass =
        known == null
            ? timers.computeIfAbsent(operation, o -> new AtomicReferenceArray<>(CLASSES))
            : known;
    int statusClass = status / 100;
    Timer timer = byClass.get(statusClass);
    if (timer == null) {
      timer = timer(operation, statusClass);
      byClass.set(statusClass, timer);
    }
    timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** The registry gives the same one to whoever asks for the same. */
  private Timer timer(String operation, int statusClass) {
    return Timer.builder("edge.http.requests")
        .description("From the first byte of a request to its answer")
        .tag("operation", operation)
        .tag("status_class", statusClass + "xx")
        .publishPercentileHistogram()
        .register(registry);
  }
}
