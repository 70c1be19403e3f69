package io.repairstream.edge;

import io.repairstream.runtime.config.KafkaConfig;
import io.repairstream.runtime.config.RegistryConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Configuration of the edge process. */
@ConfigMapping(prefix = "edge")
interface EdgeConfig {
  /** What this instance does. */
  @WithDefault("edge,projection")
  Set<Role> roles();

  /** Name of this instance: unique among instances, the same after a restart. */
  String instanceId();

  /** The public port. */
  Http http();

  /** The management port. */
  Management management();

  /** The broker. */
  KafkaConfig kafka();

  /** The schema registry. */
  RegistryConfig registry();

  /** The read model. */
  Database database();

  /** Commands and their outcomes. */
  Command command();

  /** The feed of events. */
  Feed feed();

  /** Partitions of the reply topic that this instance owns; none = the one its name hashes to. */
  Optional<List<Integer>> replyPartitions();

  /** Base64 of the 32-byte data key secrets are encrypted under, or {@code id:base64}. */
  @WithDefault("${REPAIROPS_DATA_KEY_B64}")
  String dataKey();

  /** Former data keys that still decrypt, {@code id:base64} each. */
  Optional<List<String>> formerDataKeys();

  /** Token of the operator's routes; none = nobody may use them. */
  Optional<String> operatorToken();

  /**
   * Address of the API as customers reach it, its base path included, e.g. {@code
   * https://api.example.com/v1}: what approval links begin with. None = the scheme and host that
   * this edge was asked by when an estimate is sent, under the base path of that request; behind a
   * proxy that ends TLS it has to be given.
   */
  Optional<String> publicUrl();

  /** Development: also http targets, and loopback as 127.0.0.1, [::1] and localhost. */
  @WithDefault("${ALLOW_PRIVATE_WEBHOOKS:false}")
  boolean allowPrivateWebhooks();

  /** Blocks of private addresses that may be targets; never opens metadata addresses. */
  Optional<List<String>> allowedTargetBlocks();

  /** What an instance can do. */
  enum Role {
    /** Serves the API. */
    EDGE,
    /** Writes the read model. */
    PROJECTION
  }

  /** The public port. */
  interface Http {
    /** Address it listens on. */
    @WithDefault("127.0.0.1")
    String host();

    /** Port; 0 for a free one. */
    @WithDefault("8080")
    int port();

    /** Event loops that serve; 0 for one per processor. */
    @WithDefault("0")
    int eventLoops();

    /**
     * Browser origins that may read answers, exactly as browsers send them; none = no browser may.
     */
    @WithDefault("${API_CORS_ORIGINS:}")
    Optional<List<String>> corsOrigins();

    /** TLS of this port, and HTTP/2 with it; none = plain HTTP/1.1, for a proxy in front. */
    Optional<Tls> tls();

    /**
     * Connections open at a time; one more is told 503 and ended. Each takes a file descriptor of
     * the process.
     */
    @WithDefault("20000")
    int connections();

    /** Connections open at a time from one address; 0 = no bound, as behind a proxy. */
    @WithDefault("0")
    int connectionsPerAddress();

    /** Requests in work at a time; one more is told 503. */
    @WithDefault("20000")
    int requestsInWork();

    /** How long the head of a request may take, from its first byte. */
    @WithDefault("10s")
    Duration headTimeout();

    /** How long a connection may stay open without a request. */
    @WithDefault("60s")
    Duration idleTimeout();

    /** How long it serves on after a signal to stop, not ready any more, so that balancers see. */
    @WithDefault("1s")
    Duration drain();

    /** How long requests in work may take to end after that. */
    @WithDefault("10s")
    Duration stopGrace();
  }

  /** TLS of the public port. */
  interface Tls {
    /** PEM file: the certificate, then those that lead to its root. */
    String certificate();

    /** PEM file: the certificate's private key, PKCS#8 or PKCS#1, not encrypted. */
    String key();

    /**
     * How often it is looked whether the files were replaced; new connections get the new one. None
     * = every 10 seconds: a default would make the whole group look given.
     */
    Optional<Duration> lookEvery();
  }

  /** The management port. */
  interface Management {
    /** Address it listens on. */
    @WithDefault("127.0.0.1")
    String host();

    /** Port; 0 for a free one. */
    @WithDefault("9080")
    int port();
  }

  /** The read model. */
  interface Database {
    /** Host. */
    @WithDefault("127.0.0.1")
    String host();

    /** Port. */
    @WithDefault("5432")
    int port();

    /** Database. */
    @WithDefault("repairstream")
    String name();

    /** Role that reads: owns nothing, sees one organization at a time. */
    @WithDefault("repairstream_edge")
    String user();

    /** Its password, where one is needed. */
    Optional<String> password();

    /** Role that writes the read model. */
    @WithDefault("repairstream_projection")
    String projectionUser();

    /** Its password, where one is needed. */
    Optional<String> projectionPassword();

    /** Connections for reads. */
    @WithDefault("8")
    int connections();

    /** Reads that may wait for a connection. */
    @WithDefault("2000")
    int waitQueue();

    /** How long a read may take, waiting included. */
    @WithDefault("2s")
    Duration deadline();

    /** Requests that may wait for the projection at a time. */
    @WithDefault("10000")
    int waiters();

    /** Threads that write the read model. */
    @WithDefault("2")
    int projectionWorkers();
  }

  /** Commands and their outcomes. */
  interface Command {
    /** How long a caller waits for an outcome that does not say how long. */
    @WithDefault("5s")
    Duration deadline();

    /** Commands in flight to the log at a time. */
    @WithDefault("4096")
    int inFlight();
  }

  /** The feed of events. */
  interface Feed {
    /** How long events are kept, by whole months of their partitions; for the projection role. */
    @WithDefault("90d")
    Duration retention();

    /** Streams open at a time. */
    @WithDefault("1000")
    int streams();

    /** The same of one key. */
    @WithDefault("10")
    int streamsPerKey();

    /** Requests that wait for an event at a time. */
    @WithDefault("2000")
    int waits();

    /** The same of one key. */
    @WithDefault("10")
    int waitsPerKey();
  }
}
