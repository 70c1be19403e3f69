package io.repairstream.schemas;

import io.repairstream.schemas.failure.DeadLetterHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The headers of a record as its dead letter keeps them. */
public final class LetterHeaders {
  private LetterHeaders() {}

  /** By name, to be looked at; of several of one name the last. */
  public static Map<String, ByteBuffer> byName(Headers headers) {
    Map<String, ByteBuffer> copy = new HashMap<>();
    for (Header header : headers) {
      if (header.value() != null) {
        copy.put(header.key(), ByteBuffer.wrap(header.value()));
      }
    }
    return copy;
  }

  /** As they came, for whoever writes the record back. */
  public static List<DeadLetterHeader> inOrder(Headers headers) {
    List<DeadLetterHeader> list = new ArrayList<>();
    for (Header header : headers) {
      list.add(
          new DeadLetterHeader(
              header.key(), header.value() == null ? null : ByteBuffer.wrap(header.value())));
    }
    return list;
  }
}
