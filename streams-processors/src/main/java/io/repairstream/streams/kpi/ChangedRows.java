package io.repairstream.streams.kpi;

import io.repairstream.schemas.Headers;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keys of the rows that changed since they went out.
 *
 * <p>They are in a store, so that no crash forgets one, and in memory, up to a number. The store is
 * gone through only to find what somebody else left or what was too much to remember: what was
 * taken out of it is passed over one by one until it is compacted.
 */
final class ChangedRows implements AutoCloseable {
  /** Keys that are remembered for one task. */
  static final int MOST_REMEMBERED = 20_000;

  private static final byte[] CHANGED = {1};

  private final KeyValueStore<byte[], byte[]> store;
  private final int mostRemembered;
  private final KpiMeters meters;

  /** The keys in {@link #store}, but for those that are {@link #unremembered}. */
  private final Set<String> remembered = new HashSet<>();

  /** Whether there may be keys that only the store knows. */
  private boolean unremembered = true;

  private byte @Nullable [] resumeAt;

  /** What {@code store} holds already is found first. */
  ChangedRows(KeyValueStore<byte[], byte[]> store, int mostRemembered, KpiMeters meters) {
    this.store = store;
    this.mostRemembered = mostRemembered;
    this.meters = meters;
    meters.willRemember(mostRemembered);
  }

  void add(String key) {
    if (unremembered) {
      store.put(Headers.utf8(key), CHANGED);
    } else if (remembered.add(key)) {
      store.put(Headers.utf8(key), CHANGED);
      meters.remembered(1);
      if (remembered.size() > mostRemembered) {
        forgetAll();
        unremembered = true;
        meters.tooManyToRemember();
      }
    }
  }

  void remove(String key) {
    store.delete(Headers.utf8(key));
    if (remembered.remove(key)) {
      meters.remembered(-1);
    }
  }

  /** Takes keys out, at most {@code most}, and gives them to {@code taker}; the rest next time. */
  void take(int most, Consumer<String> taker) {
    if (unremembered) {
      takeFound(most, taker);
      return;
    }
    for (String key : remembered.stream().sorted().limit(most).toList()) {
      remove(key);
      taker.accept(key);
    }
  }

  private void takeFound(int most, Consumer<String> taker) {
    int taken = 0;
    try (KeyValueIterator<byte[], byte[]> keys = store.range(resumeAt, null)) {
      while (taken < most && keys.hasNext()) {
        byte[] key = keys.next().key;
        store.delete(key);
        taker.accept(Headers.text(key));
        taken++;
      }
      boolean more = keys.hasNext();
      // Keys before the one it began at may have been added since.
      unremembered = more || resumeAt != null;
      resumeAt = more ? keys.next().key : null;
    }
  }

  private void forgetAll() {
    meters.remembered(-remembered.size());
    remembered.clear();
  }

  /** Gives back the room it took: the store keeps what was not taken out. */
  @Override
  public void close() {
    forgetAll();
    unremembered = true;
    meters.willRemember(-mostRemembered);
  }
}
