package io.repairstream.runtime.kafka;

import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * How one topic is made.
 *
 * @param name its name
 * @param key what its records are keyed by, for readers of the file
 * @param writer the one process that writes it
 * @param visibility {@code public} when strangers may read it, else {@code internal}
 * @param partitions 1 or more; topics that are read together have the same number
 * @param config broker-side settings, such as cleanup.policy and retention.ms
 */
public record TopicDefinition(
    String name,
    String key,
    String writer,
    String visibility,
    int partitions,
    Map<String, String> config) {
  /** Keeps a copy of {@code config}. */
  public TopicDefinition {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "partitions of " + name + ": " + partitions + " (expected: >= 1)");
    }
    config = Map.copyOf(config);
  }

  NewTopic newTopic(short replication) {
    return new NewTopic(name, partitions, replication).configs(config);
  }
}
