package io.repairstream.webhook;

import static java.util.Objects.requireNonNull;

import io.repairstream.testkit.Parts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/** The consumer group of dispatchers, as the broker has it. */
final class DispatchGroup implements AutoCloseable {
  private static final String GROUP = "webhook-dispatch";

  private final Admin admin;

  DispatchGroup(Parts parts) {
    admin = parts.clients().admin();
  }

  /** Offsets that are committed; what is not there was never read. */
  Map<TopicPartition, Long> committed() {
    try {
      Map<TopicPartition, Long> offsets = new HashMap<>();
      for (Map.Entry<TopicPartition, @Nullable OffsetAndMetadata> one :
          admin
              .listConsumerGroupOffsets(GROUP)
              .partitionsToOffsetAndMetadata()
              .get(60, TimeUnit.SECONDS)
              .entrySet()) {
        if (one.getValue() != null) {
          offsets.put(one.getKey(), one.getValue().offset());
        }
      }
      return offsets;
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("offsets of the dispatchers cannot be read", e);
    }
  }

  /** Partitions by the instance that has them; nothing while there is no group. */
  Map<String, Set<Integer>> owners() {
    try {
      Map<String, Set<Integer>> owners = new LinkedHashMap<>();
      requireNonNull(admin.describeConsumerGroups(List.of(GROUP)).describedGroups().get(GROUP))
          .get(60, TimeUnit.SECONDS)
          .members()
          .forEach(
              member ->
                  owners.put(
                      member.groupInstanceId().orElse("").substring(GROUP.length() + 1),
                      member.assignment().topicPartitions().stream()
                          .map(TopicPartition::partition)
                          .collect(Collectors.toSet())));
      return owners;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Map.of();
      }
      throw new AssertionError("the group of the dispatchers cannot be read", e);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("the group of the dispatchers cannot be read", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
