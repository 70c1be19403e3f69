package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.reply.EncodedRecord;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;

/** An event as it goes on the wire. */
public final class EncodedEvent {
  private final String type;
  private final byte[] value;
  private final Headers headers;

  EncodedEvent(String type, byte[] value, Headers headers) {
    this.type = type;
    this.value = value;
    this.headers = headers;
  }

  /** The event in wire format. */
  public byte[] value() {
    return value;
  }

  /** Its type and CloudEvents attributes. */
  public Headers headers() {
    return headers;
  }

  EncodedRecord asRecord() {
    return new EncodedRecord(type, ByteBuffer.wrap(value));
  }
}
