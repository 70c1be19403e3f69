package io.repairstream.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.repairstream.runtime.config.Configuration;
import io.repairstream.runtime.egress.HostResolver;
import io.repairstream.runtime.egress.LastKnownAddresses;
import io.repairstream.runtime.egress.SystemHostResolver;
import io.repairstream.runtime.egress.TargetGuard;
import io.repairstream.runtime.egress.TargetPolicy;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.runtime.kafka.SchemaRegistries;
import io.repairstream.runtime.lifecycle.Component;
import io.repairstream.runtime.lifecycle.EventLoops;
import io.repairstream.runtime.management.ManagementServer;
import io.repairstream.runtime.secret.DataKeyRing;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.webhook.dispatch.DispatchLimits;
import io.repairstream.webhook.dispatch.DispatchRole;
import io.repairstream.webhook.fanout.FanoutRole;
import io.repairstream.webhook.fanout.FanoutTopology;
import io.repairstream.webhook.lane.LaneLimits;
import io.repairstream.webhook.replay.ReplayRole;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Puts the dispatcher process together. */
final class WebhookAssembly {
  private static final int RESOLVER_THREADS = 32;
  private static final int HELD_SHARE = 6;

  /** Less than the guard gives a name to resolve. */
  private static final Duration LATE_NAME = Duration.ofMillis(1_500);

  private static final Duration NAME_KEPT = Duration.ofMinutes(10);

  private WebhookAssembly() {}

  /** The parts of the process in start order. */
  static List<Component> assemble(WebhookConfig config, Consumer<Throwable> fatal) {
    Clock clock = Clock.systemUTC();
    Vertx vertx = Vertx.vertx();
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    KafkaClients kafka = new KafkaClients(config.kafka());
    WireFormat wireFormat = SchemaRegistries.wireFormat(config.registry().url());

    List<Component> roles = new ArrayList<>();
    if (config.roles().contains(WebhookConfig.Role.DISPATCH)) {
      roles.add(
          new DispatchRole(
              vertx,
              kafka,
              wireFormat,
              keys(config),
              new TargetGuard(policy(config), resolver(meters)),
              meters,
              limits(config.dispatch()),
              config.instanceId(),
              clock,
              System::nanoTime,
              RandomGenerator.getDefault(),
              fatal));
      roles.add(
          new ReplayRole(kafka, wireFormat, config.instanceId(), clock, System::nanoTime, meters));
    }
    if (config.roles().contains(WebhookConfig.Role.FANOUT)) {
      roles.add(
          new FanoutRole(
              new FanoutTopology(wireFormat, clock, meters, UuidCreator::getTimeOrderedEpoch),
              kafka.streams(
                  FanoutTopology.APPLICATION_ID,
                  config.instanceId(),
                  config.stateDir(),
                  fanoutSettings(config.fanout())),
              fatal));
    }
    List<Component> parts = new ArrayList<>();
    parts.add(new EventLoops(vertx));
    parts.add(
        new ManagementServer(
            vertx,
            config.management().host(),
            config.management().port(),
            meters,
            () -> roles,
            router -> {}));
    parts.addAll(roles);
    return parts;
  }

  private static HostResolver resolver(MeterRegistry meters) {
    SystemHostResolver names = new SystemHostResolver(RESOLVER_THREADS);
    Gauge.builder("webhook.names.looked.up", names, SystemHostResolver::lookUps).register(meters);
    return new LastKnownAddresses(names, LATE_NAME, NAME_KEPT, System::nanoTime);
  }

  private static Map<String, Object> fanoutSettings(WebhookConfig.Fanout fanout) {
    return Map.of(
        "commit.interval.ms",
        fanout.commitIntervalMs(),
        // A thread that waits for records does not look at the commit interval meanwhile.
        "poll.ms",
        fanout.commitIntervalMs(),
        "num.stream.threads",
        fanout.threads());
  }

  private static DataKeyRing keys(WebhookConfig config) {
    String former = String.join(",", config.formerDataKeys().orElse(List.of()));
    return Configuration.value(
        "webhook.data-key", () -> DataKeyRing.parse(config.dataKey(), former, new SecureRandom()));
  }

  private static TargetPolicy policy(WebhookConfig config) {
    return Configuration.value(
        "webhook.allowed-target-blocks",
        () ->
            TargetPolicy.of(
                config.allowPrivateWebhooks(), config.allowedTargetBlocks().orElse(List.of())));
  }

  private static DispatchLimits limits(WebhookConfig.Dispatch dispatch) {
    return Configuration.value(
        "webhook.dispatch",
        () ->
            new DispatchLimits(
                dispatch.inFlight(),
                Math.min(dispatch.connections(), OpenFiles.forConnections()),
                dispatch.waiting(),
                dispatch.unsettled(),
                heldBytes(dispatch),
                dispatch.parkedBytes(),
                dispatch.softDeadline(),
                dispatch.hardDeadline(),
                dispatch.commitInterval(),
                dispatch.giveUpAfter(),
                dispatch.keptFor(),
                new LaneLimits(
                    dispatch.laneInFlight(),
                    dispatch.laneQueued(),
                    dispatch.breakerFailures(),
                    dispatch.breakerPercent(),
                    dispatch.breakerFirst().toMillis(),
                    dispatch.breakerLongest().toMillis(),
                    dispatch.probation().toMillis())));
  }

  /** With as much for what is parked, half of the heap is left to connections and clients. */
  private static long heldBytes(WebhookConfig.Dispatch dispatch) {
    long given = dispatch.heldBytes();
    return given > 0 ? given : Runtime.getRuntime().maxMemory() / HELD_SHARE;
  }
}
