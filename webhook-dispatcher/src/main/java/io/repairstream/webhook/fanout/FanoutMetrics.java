package io.repairstream.webhook.fanout;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what the fan-out writes, and tells of what it could not read. */
final class FanoutMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(FanoutProcessor.class);

  private final Counter deliveries;
  private final Counter deadLetters;
  private final AtomicInteger holding = new AtomicInteger();

  FanoutMetrics(MeterRegistry meters) {
    deliveries = meters.counter("webhook.fanout.deliveries");
    meters.gauge("webhook.fanout.organizations.holding", holding);
    deadLetters = meters.counter("webhook.fanout.dead.letters");
  }

  /** Organizations of the last task that told, of which deliveries are held back. */
  void holding(int organizations) {
    holding.set(organizations);
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
