package io.repairstream.streams.organization;

import io.repairstream.schemas.Headers;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Replies given in the last 72 hours, by command: the memory that makes a repeated command
 * harmless.
 *
 * <p>An outcome stands at the start of the 72 hours it was given in, which are one segment of the
 * store. So a command is looked for in at most two places by its full key, which a Bloom filter
 * answers; looking for any time within three days is a scan, which took a sixth of a command's
 * time.
 */
final class CommandOutcomes {
  static final String STORE = "command-outcomes";
  static final Duration MEMORY = Duration.ofHours(72);

  /** What was given at the end of a place is kept for 72 hours more; a segment is half of this. */
  static final Duration RETENTION = MEMORY.multipliedBy(2);

  private static final long PLACE = MEMORY.toMillis();

  private final WindowStore<byte[], byte[]> store;

  CommandOutcomes(WindowStore<byte[], byte[]> store) {
    this.store = store;
  }

  /**
   * The reply that was remembered, or null when the command is new; it may be older than {@link
   * #MEMORY}.
   */
  byte @Nullable [] find(String orgId, String commandId, Instant now) {
    byte[] key = Headers.utf8(StoreKeys.outcome(orgId, commandId));
    // Beyond now as well: the clock may have been set back since.
    long oldest = place(now.minus(MEMORY));
    for (long at = place(now) + PLACE; at >= oldest; at -= PLACE) {
      byte[] found = store.fetch(key, at);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  void remember(String orgId, String commandId, byte[] reply, Instant now) {
    store.put(Headers.utf8(StoreKeys.outcome(orgId, commandId)), reply, place(now));
  }

  private static long place(Instant time) {
    long millis = time.toEpochMilli();
    return millis - Math.floorMod(millis, PLACE);
  }
}
