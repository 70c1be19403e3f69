package io.repairstream.edge.projection;

import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.runtime.lifecycle.Component;
import io.repairstream.runtime.lifecycle.Health;
import io.repairstream.schemas.serde.WireFormat;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills a part of the read model: a few workers that share the partitions of all its topics. */
public final class Projection implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
  private static final Duration FLUSH_WITHIN = Duration.ofSeconds(2);

  private final ReadModelPart part;
  private final Vertx vertx;
  private final KafkaClients clients;
  private final WireFormat wire;
  private final ProjectionSettings settings;
  private final MeterRegistry registry;
  private final Clock clock;
  private final List<ProjectionWorker> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private @Nullable Producer<byte[], byte[]> producer;

  /** The projection that fills {@code part}. */
  public Projection(
      ReadModelPart part,
      Vertx vertx,
      KafkaClients clients,
      WireFormat wire,
      ProjectionSettings settings,
      MeterRegistry registry,
      Clock clock) {
    this.part = part;
    this.vertx = vertx;
    this.clients = clients;
    this.wire = wire;
    this.settings = settings;
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public String name() {
    return part.projection();
  }

  @Override
  public void start() {
    Producer<byte[], byte[]> deadLetterProducer =
        clients.producer(settings.group() + "-" + settings.instanceId() + "-dead-letters");
    producer = deadLetterProducer;
    DeadLetters deadLetters = new DeadLetters(deadLetterProducer, wire, clock);
    for (int i = 0; i < settings.workers(); i++) {
      String member = settings.instanceId() + "-" + i;
      ProjectionMeters meters = new ProjectionMeters(registry, name(), i);
      ProjectionWorker worker =
          new ProjectionWorker(
              () -> clients.groupConsumer(settings.group(), member),
              new BatchReader(part.sources(wire), deadLetters, meters),
              new BatchWriter(vertx, settings.databaseUrl()),
              part,
              settings.feedRetention(),
              meters);
      workers.add(worker);
      threads.add(Thread.ofPlatform().name(name() + "-" + i).start(worker));
    }
  }

  @Override
  public Health check() {
    if (workers.isEmpty()) {
      return Health.down("not started");
    }
    return workers.stream()
        .map(ProjectionWorker::health)
        .filter(health -> !health.ready())
        .findFirst()
        .orElse(Health.up());
  }

  @Override
  public void close() {
    workers.forEach(ProjectionWorker::stop);
    for (Thread thread : threads) {
      try {
        if (!thread.join(STOP_WITHIN)) {
          LOG.atWarn()
              .addKeyValue("thread", thread.getName())
              .log("projection did not stop in time");
          thread.interrupt();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    Producer<byte[], byte[]> deadLetterProducer = producer;
    if (deadLetterProducer != null) {
      deadLetterProducer.close(FLUSH_WITHIN);
      producer = null;
    }
  }

  /** The tables that are filled from topics which keep everything, or the last of every key. */
  static Set<String> rebuiltTables() {
    return Stream.concat(
            EntityTables.names().stream(),
            Stream.of(
                    LogTables.EVENTS,
                    LogTables.APPLIED_SEQUENCES,
                    TotalTables.USAGE,
                    KpiTables.VALUES,
                    KpiTables.CONTRIBUTIONS)
                .map(Table::name))
        .collect(Collectors.toUnmodifiableSet());
  }
}
