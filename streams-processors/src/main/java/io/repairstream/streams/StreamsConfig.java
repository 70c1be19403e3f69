package io.repairstream.streams;

import io.repairstream.runtime.config.KafkaConfig;
import io.repairstream.runtime.config.RegistryConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** Everything that can be configured about this process. */
@ConfigMapping(prefix = "streams")
public interface StreamsConfig {
  /** Broker to talk to. */
  KafkaConfig kafka();

  /** Schema registry to talk to. */
  RegistryConfig registry();

  /** Where health and metrics are shown. */
  Management management();

  /** Topologies this instance runs. */
  @WithDefault("organization,kpi,metering")
  List<TopologyName> topologies();

  /** Name of this instance, the same after a restart and unlike any other's. */
  String instanceId();

  /** Directory of the stores; what is lost there is restored from Kafka. */
  String stateDir();

  /**
   * Milliseconds between commits of the river while commands queue: the latency of a waiting write
   * then. When none queue it commits at once.
   */
  @WithDefault("15")
  long commitIntervalMs();

  /**
   * Milliseconds between commits of key figures and usage, for which nobody waits: what changes
   * more than once meanwhile is written once.
   */
  @WithDefault("250")
  long totalsCommitIntervalMs();

  /**
   * Bytes of heap for entities that are kept decoded; 0 is a quarter of the heap. What is not kept
   * is read from its store.
   */
  @WithDefault("0")
  long decodedBytes();

  /** Threads of each topology. */
  @WithDefault("1")
  int threads();

  /** Copies of each store kept warm on other instances. */
  @WithDefault("0")
  int standbyReplicas();

  /** The management port. */
  interface Management {
    /** Address it listens on. */
    @WithDefault("127.0.0.1")
    String host();

    /** Port it listens on; 0 is a free one. */
    @WithDefault("9081")
    int port();
  }
}
