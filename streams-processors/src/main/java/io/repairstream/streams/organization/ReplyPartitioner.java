package io.repairstream.streams.organization;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Sends a reply to the partition its edge reads; by its key when the edge named none, or none that
 * exists.
 */
final class ReplyPartitioner implements StreamPartitioner<ReplyKey, byte[]> {
  @Override
  public Optional<Set<Integer>> partitions(
      String topic, ReplyKey key, byte[] value, int numPartitions) {
    Integer wanted = key.partition();
    return wanted != null && wanted >= 0 && wanted < numPartitions
        ? Optional.of(Set.of(wanted))
        : Optional.empty();
  }
}
