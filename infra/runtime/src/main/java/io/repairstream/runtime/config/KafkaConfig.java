package io.repairstream.runtime.config;

import java.util.Map;

/** The keys of the broker, the same in every process. */
public interface KafkaConfig {
  /** {@code host:port,…}. */
  String bootstrapServers();

  /** Client settings that override ours, such as TLS and SASL. */
  Map<String, String> properties();
}
