package io.repairstream.webhook;

import io.repairstream.runtime.config.KafkaConfig;
import io.repairstream.runtime.config.RegistryConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Configuration of the dispatcher process. */
@ConfigMapping(prefix = "webhook")
interface WebhookConfig {
  /** What this instance does. */
  @WithDefault("fanout,dispatch")
  Set<Role> roles();

  /** Name of this instance in its groups: unique among instances, the same after a restart. */
  String instanceId();

  /** The broker. */
  KafkaConfig kafka();

  /** The schema registry. */
  RegistryConfig registry();

  /** Where stores lie; what is lost there is restored from Kafka. */
  @WithDefault("state")
  String stateDir();

  /** The management port. */
  Management management();

  /** Fan-out. */
  Fanout fanout();

  /** Dispatch. */
  Dispatch dispatch();

  /** Development: also http targets, and loopback as 127.0.0.1, [::1] and localhost. */
  @WithDefault("${ALLOW_PRIVATE_WEBHOOKS:false}")
  boolean allowPrivateWebhooks();

  /** Blocks of private addresses that may be dialled; never opens metadata addresses. */
  Optional<List<String>> allowedTargetBlocks();

  /** Base64 of the 32-byte data key secrets are encrypted under, or {@code id:base64}. */
  @WithDefault("${REPAIROPS_DATA_KEY_B64}")
  String dataKey();

  /** Former data keys that still decrypt, {@code id:base64} each. */
  Optional<List<String>> formerDataKeys();

  /** What an instance can do. */
  enum Role {
    /** Turns events into deliveries. */
    FANOUT,
    /** Delivers. */
    DISPATCH
  }

  /** The management port. */
  interface Management {
    /** Address it listens on. */
    @WithDefault("127.0.0.1")
    String host();

    /** Port; 0 for a free one. */
    @WithDefault("9082")
    int port();
  }

  /** Fan-out. */
  interface Fanout {
    /** Milliseconds between commits: what it adds to the way from event to receiver. */
    @WithDefault("15")
    long commitIntervalMs();

    /** Streams threads. */
    @WithDefault("1")
    int threads();
  }

  /** Dispatch. */
  interface Dispatch {
    /** Attempts at once, over all endpoints. */
    @WithDefault("2000")
    int inFlight();

    /**
     * Connections to receivers, a third of them for attempts at once, hanging ones included; fewer
     * where the process may open fewer files.
     */
    @WithDefault("60000")
    int connections();

    /** Deliveries read and not yet looked at. */
    @WithDefault("5000")
    int waiting();

    /** Unsettled source offsets of one partition. */
    @WithDefault("10000")
    int unsettled();

    /**
     * Heap that deliveries may take, about, that are read and neither concluded nor left in the
     * retry log: no more are read before some of it is free. 0 for a sixth of the heap.
     */
    @WithDefault("0")
    long heldBytes();

    /**
     * Heap that what is owed may take before no more is read: some 250 bytes for each of the first
     * 32 deliveries of an endpoint, 16 to 24 for any other.
     */
    @WithDefault("67108864")
    long parkedBytes();

    /** How long a first attempt may keep its source offset back. */
    @WithDefault("PT2S")
    Duration softDeadline();

    /** How long an attempt may take in all. */
    @WithDefault("PT15S")
    Duration hardDeadline();

    /** How often offsets are committed. */
    @WithDefault("PT1S")
    Duration commitInterval();

    /** Attempts at once to one endpoint. */
    @WithDefault("4")
    int laneInFlight();

    /** Deliveries to one endpoint that wait in memory. */
    @WithDefault("16")
    int laneQueued();

    /** Failures in a row that open an endpoint's breaker. */
    @WithDefault("5")
    int breakerFailures();

    /** Share of failures among the last twenty attempts that opens it as well. */
    @WithDefault("70")
    int breakerPercent();

    /** How long it stays open first. */
    @WithDefault("PT30S")
    Duration breakerFirst();

    /** The most it stays open. */
    @WithDefault("PT10M")
    Duration breakerLongest();

    /** How long a success proves that an endpoint lives; until then one attempt at a time. */
    @WithDefault("PT10M")
    Duration probation();

    /** How long an endpoint may fail without a success in between before it is disabled. */
    @WithDefault("PT120H")
    Duration giveUpAfter();

    /** How long a delivery may wait, for its endpoint or for a person. */
    @WithDefault("P30D")
    Duration keptFor();
  }
}
