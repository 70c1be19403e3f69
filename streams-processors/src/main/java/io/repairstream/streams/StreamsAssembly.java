package io.repairstream.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.repairstream.runtime.config.InvalidConfigurationException;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.runtime.kafka.SchemaRegistries;
import io.repairstream.runtime.lifecycle.Component;
import io.repairstream.runtime.lifecycle.EventLoops;
import io.repairstream.runtime.lifecycle.ServiceProcess;
import io.repairstream.runtime.management.ManagementServer;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.streams.kpi.KpiTopology;
import io.repairstream.streams.metering.MeteringTopology;
import io.repairstream.streams.organization.OrganizationTopology;
import io.repairstream.streams.store.RocksDbSettings;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.streams.Topology;

/** Puts the process together by hand. */
final class StreamsAssembly {
  private static final long LONGEST_POLL_MS = 100;

  private final StreamsConfig config;
  private final ServiceProcess.FatalError fatal;
  private final WireFormat wire;
  private final MeterRegistry meters;
  private final KafkaClients clients;

  private StreamsAssembly(
      StreamsConfig config, ServiceProcess.FatalError fatal, MeterRegistry meters) {
    this.config = config;
    this.fatal = fatal;
    this.meters = meters;
    this.wire = SchemaRegistries.wireFormat(config.registry().url());
    this.clients = new KafkaClients(config.kafka());
  }

  /** The parts in start order: management first, so that a slow restore can be watched. */
  static List<Component> assemble(StreamsConfig config, ServiceProcess.FatalError fatal) {
    if (Set.copyOf(config.topologies()).size() != config.topologies().size()) {
      throw new InvalidConfigurationException(
          "streams.topologies names one twice: " + config.topologies());
    }
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    StreamsAssembly assembly = new StreamsAssembly(config, fatal, meters);
    List<Component> roles = config.topologies().stream().map(assembly::role).toList();
    Vertx vertx = Vertx.vertx();
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

  private Component role(TopologyName name) {
    return switch (name) {
      case ORGANIZATION -> {
        OrganizationTopology topology = new OrganizationTopology(wire, meters, decodedBytes());
        yield role(name, topology::register, topology.get());
      }
      case KPI -> {
        KpiTopology topology = new KpiTopology(wire, meters);
        yield role(name, topology::register, topology.get());
      }
      case METERING -> {
        MeteringTopology topology = new MeteringTopology(wire, meters);
        yield role(name, topology::register, topology.get());
      }
    };
  }

  /** A quarter of the heap leaves room for records on their way in and out. */
  private long decodedBytes() {
    long given = config.decodedBytes();
    return given > 0 ? given : Runtime.getRuntime().maxMemory() / 4;
  }

  private Component role(TopologyName name, Runnable register, Topology topology) {
    Properties settings =
        clients.streams(
            name.applicationId(), config.instanceId(), config.stateDir(), overrides(name));
    return new TopologyRole(name.applicationId(), register, topology, settings, fatal);
  }

  private Map<String, Object> overrides(TopologyName name) {
    long commitInterval =
        switch (name) {
          case ORGANIZATION -> config.commitIntervalMs();
          case KPI, METERING -> config.totalsCommitIntervalMs();
        };
    return Map.of(
        "commit.interval.ms",
        commitInterval,
        // A thread that waits for records does not look at the commit interval meanwhile.
        "poll.ms",
        Math.min(commitInterval, LONGEST_POLL_MS),
        // Commands of clients and of the system have no order among each other; events, requests
        // and attempts make figures of their own; terms that come after what was used under them
        // look at it then. So none waits for the topic of another.
        "max.task.idle.ms",
        -1L,
        "num.stream.threads",
        config.threads(),
        "num.standby.replicas",
        config.standbyReplicas(),
        "rocksdb.config.setter",
        RocksDbSettings.class);
  }
}
