package io.repairstream.webhook.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.repairstream.schemas.webhook.AttemptOutcome;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/** What an operator sees of dispatch. */
final class DispatchMetrics {
  private static final long MILLIS = 1_000;

  /** What arrives later was failing: it is told apart by the age of what is undelivered. */
  private static final Duration LONGEST_LAG = Duration.ofMinutes(10);

  private final MeterRegistry meters;
  private final Map<AttemptOutcome, Timer> attempts = new EnumMap<>(AttemptOutcome.class);
  private final Map<EndpointClass, AtomicLong> oldest = new EnumMap<>(EndpointClass.class);
  private final Timer lag;
  private final Counter passedOver;
  private volatile long due;

  DispatchMetrics(MeterRegistry meters) {
    this.meters = meters;
    for (AttemptOutcome outcome : AttemptOutcome.values()) {
      attempts.put(
          outcome,
          Timer.builder("webhook.attempt")
              .description("From the first look-up to the last byte of the answer")
              .tag("outcome", outcome.name())
              .publishPercentileHistogram()
              .register(meters));
    }
    this.lag =
        Timer.builder("webhook.delivery.lag")
            .description("From the event to the receiver's 2xx")
            .publishPercentileHistogram()
            .maximumExpectedValue(LONGEST_LAG)
            .register(meters);
    this.passedOver = meters.counter("webhook.parked.passed.over");
    gauge("webhook.deliveries.due", this, metrics -> metrics.due);
    for (EndpointClass one : EndpointClass.values()) {
      AtomicLong seconds = new AtomicLong();
      oldest.put(one, seconds);
      Gauge.builder("webhook.oldest.undelivered.seconds", seconds, AtomicLong::get)
          .tag("endpoints", one.name())
          .register(meters);
    }
  }

  void attempt(AttemptOutcome outcome, long millis) {
    Objects.requireNonNull(attempts.get(outcome)).record(Duration.ofMillis(millis));
  }

  /** From the event to the receiver's 2xx. */
  void delivered(Duration sinceEvent) {
    lag.record(sinceEvent);
  }

  /** A record of the log that another one stands for. */
  void passedOver() {
    passedOver.increment();
  }

  /** What is due, and since when the endpoint of each class that waits longest has been owed. */
  void backlog(Collection<PartitionDesk> desks, long now) {
    long due = 0;
    Map<EndpointClass, Long> since = new EnumMap<>(EndpointClass.class);
    for (PartitionDesk desk : desks) {
      for (String endpointId : desk.book().endpoints()) {
        due += desk.book().due(endpointId, now);
        since.merge(desk.classOf(endpointId, now), desk.book().since(endpointId), Math::min);
      }
    }
    this.due = due;
    for (EndpointClass one : EndpointClass.values()) {
      Objects.requireNonNull(oldest.get(one))
          .set(Math.max(0, now - since.getOrDefault(one, now)) / MILLIS);
    }
  }

  void parked(String reason) {
    meters.counter("webhook.parked", "reason", reason).increment();
  }

  <T> void gauge(String name, T of, ToDoubleFunction<T> value) {
    Gauge.builder(name, of, value).strongReference(true).register(meters);
  }
}
