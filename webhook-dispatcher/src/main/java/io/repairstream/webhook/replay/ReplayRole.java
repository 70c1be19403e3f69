package io.repairstream.webhook.replay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.runtime.kafka.SchemaRegistration;
import io.repairstream.runtime.lifecycle.Component;
import io.repairstream.runtime.lifecycle.Health;
import io.repairstream.schemas.serde.WireFormat;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Runs replays as a part of the process; instances share them by partition. */
public final class ReplayRole implements Component {
  static final String GROUP = "webhook-replay";
  private static final int SLICE = 256;
  private static final Duration REGISTRATION = Duration.ofSeconds(60);

  private final KafkaClients kafka;
  private final WireFormat wireFormat;
  private final String instanceId;
  private final Clock clock;
  private final LongSupplier nanoTicker;
  private final MeterRegistry meters;
  private @Nullable ReplayWorker worker;

  /**
   * @param instanceId name of this instance, the same after a restart
   * @param nanoTicker a clock that never goes back
   */
  public ReplayRole(
      KafkaClients kafka,
      WireFormat wireFormat,
      String instanceId,
      Clock clock,
      LongSupplier nanoTicker,
      MeterRegistry meters) {
    this.kafka = kafka;
    this.wireFormat = wireFormat;
    this.instanceId = instanceId;
    this.clock = clock;
    this.nanoTicker = nanoTicker;
    this.meters = meters;
  }

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public void start() {
    ReplayWriter writer = new ReplayWriter(kafka.producer(client("writer")), wireFormat, clock);
    SchemaRegistration.await(writer::register, REGISTRATION);
    Counter sent = meters.counter("webhook.replay.deliveries");
    ReplayWorker started =
        new ReplayWorker(
            kafka.groupConsumer(GROUP, instanceId),
            kafka.assignedConsumer(client("attempts")),
            new ReplayLogs(kafka.assignedConsumer(client("logs"), SLICE), wireFormat),
            writer,
            wireFormat,
            nanoTicker,
            sent,
            meters.counter("webhook.replay.unreadable"));
    meters.gauge("webhook.replay.running", started, ReplayWorker::running);
    meters.gauge("webhook.replay.on.their.way", started, ReplayWorker::onTheirWay);
    worker = started;
    started.start();
  }

  private String client(String what) {
    return GROUP + "-" + what + "-" + instanceId;
  }

  @Override
  public Health check() {
    ReplayWorker started = worker;
    return started != null && started.alive() ? Health.up() : Health.down("not polling");
  }

  @Override
  public void close() {
    ReplayWorker started = worker;
    if (started != null) {
      started.close();
    }
  }
}
