package io.repairstream.edge.projection;

import io.repairstream.schemas.Headers;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Parts that a record must have. */
final class Required {
  private Required() {}

  static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    String value = Headers.text(record.headers(), name);
    if (value == null) {
      throw new IllegalArgumentException("record without header " + name);
    }
    return value;
  }

  static String key(ConsumerRecord<byte[], byte[]> record) {
    byte[] key = record.key();
    if (key == null) {
      throw new IllegalArgumentException("record without a key");
    }
    return Headers.text(key);
  }

  static byte[] value(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    if (value == null) {
      throw new IllegalArgumentException("record without a value");
    }
    return value;
  }
}
