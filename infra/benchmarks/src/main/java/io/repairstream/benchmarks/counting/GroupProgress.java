package io.repairstream.benchmarks.counting;

import io.repairstream.benchmarks.load.LoadFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far applications have come in what they read, as their transactions tell. */
final class GroupProgress implements AutoCloseable {
  private static final long SECONDS = 20;

  private final Admin admin;
  private final Map<String, List<String>> topicsByGroup;

  /** Progress of the groups given, each in its topics; {@code admin} is closed with it. */
  GroupProgress(Admin admin, Map<String, List<String>> topicsByGroup) {
    this.admin = admin;
    this.topicsByGroup = Map.copyOf(topicsByGroup);
  }

  /** Where the topics end now. */
  Map<TopicPartition, Long> ends(int partitions) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (List<String> topics : topicsByGroup.values()) {
      for (String topic : topics) {
        for (int i = 0; i < partitions; i++) {
          asked.put(new TopicPartition(topic, i), OffsetSpec.latest());
        }
      }
    }
    Map<TopicPartition, Long> ends = new HashMap<>();
    try {
      admin
          .listOffsets(asked)
          .all()
          .get(SECONDS, TimeUnit.SECONDS)
          .forEach((partition, end) -> ends.put(partition, end.offset()));
    } catch (ExecutionException | TimeoutException e) {
      throw new LoadFailure("the ends of topics are not told: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadFailure("interrupted", e);
    }
    return ends;
  }

  /** Whether every group has committed all that stands before {@code ends}. */
  boolean isAt(Map<TopicPartition, Long> ends) {
    for (Map.Entry<String, List<String>> group : topicsByGroup.entrySet()) {
      Map<TopicPartition, OffsetAndMetadata> committed = committed(group.getKey());
      for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
        OffsetAndMetadata at = committed.get(end.getKey());
        if (end.getValue() > 0
            && group.getValue().contains(end.getKey().topic())
            && (at == null || at.offset() < end.getValue())) {
          return false;
        }
      }
    }
    return true;
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(String group) {
    try {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // A group that is not there yet has committed nothing.
      return Map.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadFailure("interrupted", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
