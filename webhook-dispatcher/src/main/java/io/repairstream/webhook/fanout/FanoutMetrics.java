package io.repairstream.webhook.fanout;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what the fan-out writes, and tells of what it could not read. */
final class FanoutMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(FanoutProcessor.class);

  private final Counter deliveries;
  private final Counter deadLetters;
  private final Map<TaskId, Integer> holding = new ConcurrentHashMap<>();

  FanoutMetrics(MeterRegistry meters) {
    deliveries = meters.counter("webhook.fanout.deliveries");
    Gauge.builder(
            "webhook.fanout.organizations.holding",
            holding,
            tasks -> tasks.values().stream().mapToInt(Integer::intValue).sum())
        .strongReference(true)
        .register(meters);
    deadLetters = meters.counter("webhook.fanout.dead.letters");
  }

  /** Of so many organizations of {@code task} deliveries are held back. */
  void holding(TaskId task, int organizations) {
    holding.put(task, organizations);
  }

  /** {@code task} is not this process's any more. */
  void left(TaskId task) {
    holding.remove(task);
  }

  void delivery() {
    deliveries.increment();
  }

  void deadLetter(RecordMetadata from, RuntimeException cause) {
    deadLetters.increment();
    LOG.atError()
        .setCause(cause)
        .addKeyValue("topic", from.topic())
        .addKeyValue("partition", from.partition())
        .addKeyValue("offset", from.offset())
        .log("event went to the dead letters");
  }
}
