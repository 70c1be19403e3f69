package io.repairstream.webhook.dispatch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.repairstream.schemas.webhook.AttemptOutcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** What an operator sees of dispatch. */
final class DispatchMetrics {
  private final MeterRegistry meters;
  private final Map<AttemptOutcome, Timer> attempts = new EnumMap<>(AttemptOutcome.class);
  private final Timer lag;

  DispatchMetrics(MeterRegistry meters) {
    this.meters = meters;
    for (AttemptOutcome outcome : AttemptOutcome.values()) {
      attempts.put(outcome, meters.timer("webhook.attempt", "outcome", outcome.name()));
    }
    this.lag = meters.timer("webhook.delivery.lag");
  }

  void attempt(AttemptOutcome outcome, long millis) {
    Objects.requireNonNull(attempts.get(outcome)).record(Duration.ofMillis(millis));
  }

  /** From the event to the receiver's 2xx. */
  void delivered(Duration sinceEvent) {
    lag.record(sinceEvent);
  }

  void parked(String reason) {
    meters.counter("webhook.parked", "reason", reason).increment();
  }

  <T> void gauge(String name, T of, ToDoubleFunction<T> value) {
    Gauge.builder(name, of, value).strongReference(true).register(meters);
  }
}
