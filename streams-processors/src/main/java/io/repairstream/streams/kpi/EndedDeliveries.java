package io.repairstream.streams.kpi;

import io.repairstream.schemas.Headers;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Attempts of the last three days that deliveries ended with: one that is made again, because
 * dispatch died before it had noted the first, ends no further delivery.
 *
 * <p>An attempt stands at the start of the three days it was told in, so that it is looked for in
 * two places by its full key.
 */
final class EndedDeliveries {
  static final String STORE = "kpi-ended-deliveries";
  static final Duration MEMORY = Duration.ofDays(3);

  /** What was told at the end of a place is kept for three days more. */
  static final Duration RETENTION = MEMORY.multipliedBy(2);

  private static final byte[] ENDED = {1};
  private static final long PLACE = MEMORY.toMillis();

  private final WindowStore<byte[], byte[]> store;

  EndedDeliveries(WindowStore<byte[], byte[]> store) {
    this.store = store;
  }

  /** Whether {@code attempt} is told for the first time; from now on it is not. */
  boolean isFirst(String attempt, Instant now) {
    byte[] key = Headers.utf8(attempt);
    long place = now.toEpochMilli() - Math.floorMod(now.toEpochMilli(), PLACE);
    if (store.fetch(key, place) != null || store.fetch(key, place - PLACE) != null) {
      return false;
    }
    store.put(key, ENDED, place);
    return true;
  }
}
