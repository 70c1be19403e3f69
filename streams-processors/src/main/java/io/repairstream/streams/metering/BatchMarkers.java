package io.repairstream.streams.metering;

import io.repairstream.schemas.Headers;
import io.repairstream.streams.metering.domain.UsageBatch;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * How far each run of each edge has been counted per organization: what makes a batch sent twice
 * count once.
 *
 * <p>A run that has been silent for two days is over; an edge repeats a batch for seconds at most.
 * Each expiry looks at a bounded number of markers and goes on where the last one stopped.
 */
final class BatchMarkers {
  static final String STORE = "usage-markers";
  static final Duration KEPT = Duration.ofDays(2);
  static final int LOOKED_AT = 10_000;

  private final KeyValueStore<byte[], byte[]> store;
  private final BatchMarkerCodec codec;
  private byte @Nullable [] resumeAt;

  BatchMarkers(KeyValueStore<byte[], byte[]> store, BatchMarkerCodec codec) {
    this.store = store;
    this.codec = codec;
  }

  /**
   * Number of the last batch counted of the batch's run and organization; 0 when there was none.
   */
  long last(UsageBatch batch) {
    byte[] value = store.get(key(batch));
    return value == null ? 0 : codec.decode(value).batch();
  }

  /** {@code batch} was counted; one that had been set aside does not take a run back. */
  void mark(UsageBatch batch, Instant now) {
    store.put(key(batch), codec.encode(new Marker(Math.max(batch.number(), last(batch)), now)));
  }

  /** Removes markers unseen for two days, of the next few; returns how many it removed. */
  int expire(Instant now) {
    Instant oldest = now.minus(KEPT);
    int looked = 0;
    int removed = 0;
    try (KeyValueIterator<byte[], byte[]> markers = store.range(resumeAt, null)) {
      while (looked < LOOKED_AT && markers.hasNext()) {
        KeyValue<byte[], byte[]> marker = markers.next();
        if (codec.decode(marker.value).seenAt().isBefore(oldest)) {
          store.delete(marker.key);
          removed++;
        }
        looked++;
      }
      resumeAt = markers.hasNext() ? markers.next().key : null;
    }
    return removed;
  }

  private static byte[] key(UsageBatch batch) {
    return Headers.utf8(batch.period().orgId() + '/' + batch.incarnation());
  }

  /** Last batch counted and when. */
  record Marker(long batch, Instant seenAt) {}
}
