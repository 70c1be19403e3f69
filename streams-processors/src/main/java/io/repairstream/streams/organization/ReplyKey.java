package io.repairstream.streams.organization;

import io.repairstream.schemas.Headers;
import org.jspecify.annotations.Nullable;

/**
 * To whom a reply goes.
 *
 * @param partition the partition the asking edge reads; null when none was named
 */
record ReplyKey(String commandId, @Nullable Integer partition) {
  static ReplyKey of(String commandId, org.apache.kafka.common.header.Headers command) {
    return new ReplyKey(commandId, number(Headers.text(command, Headers.REPLY_PARTITION)));
  }

  private static @Nullable Integer number(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException malformed) {
      // The outcome still reaches whoever reads all partitions.
      return null;
    }
  }
}
