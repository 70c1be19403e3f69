package io.repairstream.runtime.kafka;

import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer that leaves its group when it is closed. One with a name of its own would stay a
 * member until its session times out, and nobody would read its partitions meanwhile.
 */
final class GroupMember extends KafkaConsumer<byte[], byte[]> {
  GroupMember(Map<String, Object> settings) {
    super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
  }
}
