package io.repairstream.streams.organization;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of this process have decoded and used last, up to a number of bytes; whatever was
 * not used for longest is forgotten first.
 *
 * <p>Each owner, one opening of a task's stores, sees its own alone. Thread-safe.
 */
final class DecodedCache {
  /** Key, node and the objects of even the smallest value. */
  private static final long BYTES_OF_ANY = 400;

  /** A decoded entity takes so many times the bytes it is stored in. */
  private static final long BYTES_PER_STORED = 3;

  private static final int FIRST_SIZE = 1_024;
  private static final float LOAD = 0.75f;

  private final long mostBytes;
  private final Map<Key, Kept> kept = new LinkedHashMap<>(FIRST_SIZE, LOAD, true);
  private long bytes;

  /**
   * @param mostBytes of heap, estimated from what stands in the stores
   */
  DecodedCache(long mostBytes, MeterRegistry meters) {
    this.mostBytes = mostBytes;
    Gauge.builder("streams.decoded.entries", this, DecodedCache::entries)
        .description("Entities, heads and counts that are kept decoded")
        .register(meters);
    Gauge.builder("streams.decoded.bytes", this, DecodedCache::bytes)
        .description("Estimated heap of what is kept decoded")
        .register(meters);
    Gauge.builder("streams.decoded.bytes.most", this, cache -> cache.mostBytes)
        .description("Bound of what is kept decoded")
        .register(meters);
  }

  synchronized @Nullable Object get(Object owner, String key) {
    Kept found = kept.get(new Key(owner, key));
    return found == null ? null : found.value;
  }

  /** Keeps {@code value}, which takes {@code stored} bytes in its store. */
  synchronized void put(Object owner, String key, Object value, int stored) {
    long size = BYTES_OF_ANY + BYTES_PER_STORED * stored;
    Kept former = kept.put(new Key(owner, key), new Kept(value, size));
    bytes += size - (former == null ? 0 : former.size);
    Iterator<Kept> eldest = kept.values().iterator();
    while (bytes > mostBytes && eldest.hasNext()) {
      bytes -= eldest.next().size;
      eldest.remove();
    }
  }

  synchronized void remove(Object owner, String key) {
    Kept former = kept.remove(new Key(owner, key));
    bytes -= former == null ? 0 : former.size;
  }

  /** Nothing of {@code owner} is true any more. */
  synchronized void forget(Object owner) {
    Iterator<Map.Entry<Key, Kept>> all = kept.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Key, Kept> entry = all.next();
      if (entry.getKey().owner.equals(owner)) {
        bytes -= entry.getValue().size;
        all.remove();
      }
    }
  }

  synchronized int entries() {
    return kept.size();
  }

  synchronized long bytes() {
    return bytes;
  }

  private record Kept(Object value, long size) {}

  /** Owners are told apart by identity: none defines what equals it. */
  private record Key(Object owner, String key) {}
}
