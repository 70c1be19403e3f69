package io.repairstream.streams.organization;

import io.repairstream.schemas.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * When an entity wants to be asked again; as bytes, keys stand in the order of their times.
 *
 * @param at not before this moment, to the millisecond
 */
record AlarmKey(Instant at, String orgId, String entityType, String entityId) {
  private static final int PARTS = 3;

  /** Rounds up: an alarm that goes off within its own millisecond could be too early. */
  private static final long BEFORE_NEXT_MILLI = 999_999;

  byte[] bytes() {
    byte[] name = Headers.utf8(orgId + '/' + entityType + '/' + entityId);
    return ByteBuffer.allocate(Long.BYTES + name.length)
        .putLong(at.plusNanos(BEFORE_NEXT_MILLI).toEpochMilli())
        .put(name)
        .array();
  }

  static AlarmKey of(byte[] key) {
    ByteBuffer bytes = ByteBuffer.wrap(key);
    Instant at = Instant.ofEpochMilli(bytes.getLong());
    String[] names = StandardCharsets.UTF_8.decode(bytes).toString().split("/", PARTS);
    return new AlarmKey(at, names[0], names[1], names[2]);
  }

  /** The bounds between which all keys due at {@code now} lie. */
  static byte[] first() {
    return new byte[Long.BYTES];
  }

  static byte[] after(Instant now) {
    return ByteBuffer.allocate(Long.BYTES).putLong(now.toEpochMilli() + 1).array();
  }

  /** The same alarm at another time. */
  AlarmKey at(Instant later) {
    return new AlarmKey(later, orgId, entityType, entityId);
  }
}
