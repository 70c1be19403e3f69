package io.repairstream.streams.organization;

import io.repairstream.schemas.Headers;
import org.apache.kafka.common.serialization.Serializer;

/** The key of a reply is its command's id; the partition is only for choosing one. */
final class ReplyKeySerializer implements Serializer<ReplyKey> {
  @Override
  public byte[] serialize(String topic, ReplyKey key) {
    return Headers.utf8(key.commandId());
  }
}
