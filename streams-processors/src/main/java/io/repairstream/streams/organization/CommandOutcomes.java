package io.repairstream.streams.organization;

import io.repairstream.schemas.Headers;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/**
 * Replies given in the last 72 hours, by command: the memory that makes a repeated command
 * harmless.
 */
final class CommandOutcomes {
  static final String STORE = "command-outcomes";
  static final Duration RETENTION = Duration.ofHours(72);

  private final WindowStore<byte[], byte[]> store;

  CommandOutcomes(WindowStore<byte[], byte[]> store) {
    this.store = store;
  }

  /** The reply as it stood on its topic, or null when the command is new. */
  byte @Nullable [] find(String orgId, String commandId, Instant now) {
    byte[] key = Headers.utf8(StoreKeys.outcome(orgId, commandId));
    // Beyond now as well: the clock may have been set back since.
    long from = now.minus(RETENTION).toEpochMilli();
    long to = now.plus(RETENTION).toEpochMilli();
    try (WindowStoreIterator<byte[]> found = store.fetch(key, from, to)) {
      return found.hasNext() ? found.next().value : null;
    }
  }

  void remember(String orgId, String commandId, byte[] reply, Instant now) {
    store.put(Headers.utf8(StoreKeys.outcome(orgId, commandId)), reply, now.toEpochMilli());
  }
}
