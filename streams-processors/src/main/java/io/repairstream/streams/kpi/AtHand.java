package io.repairstream.streams.kpi;

import io.repairstream.schemas.Headers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What was used lately of a store, decoded, up to a number; whatever was not used for longest makes
 * room.
 *
 * <p>What changes within a transaction mostly changes again in it, so it is encoded and written
 * when {@link #write} says that the transaction ends, or when there is no more room. Nobody else
 * writes to the store; whoever reads it by range has it written first.
 *
 * @param <V> value, which does not change itself
 */
final class AtHand<V> implements AutoCloseable {
  private static final int FIRST_SIZE = 64;
  private static final float LOAD = 0.75f;

  private final KeyValueStore<byte[], byte[]> store;
  private final Form<V> form;
  private final int most;
  private final KpiMeters meters;

  /** The one that was not used for longest is the first. */
  private final Map<String, Entry<V>> entries = new LinkedHashMap<>(FIRST_SIZE, LOAD, true);

  /** Those of {@link #entries} that their store has otherwise. */
  private final List<Entry<V>> changed = new ArrayList<>();

  /** At most {@code most} values of {@code store}, at least one. */
  AtHand(KeyValueStore<byte[], byte[]> store, Form<V> form, int most, KpiMeters meters) {
    this.store = store;
    this.form = form;
    this.most = most;
    this.meters = meters;
    meters.atHandAtMost(most);
  }

  /** How values stand in the store. */
  interface Form<V> {
    byte[] encode(V value);

    V decode(String key, byte[] stored);
  }

  /** One value of the store, or that it has none. */
  private static final class Entry<V> {
    private final String key;
    private final byte[] bytes;
    private @Nullable V value;
    private boolean changed;

    private Entry(String key, byte[] bytes) {
      this.key = key;
      this.bytes = bytes;
    }
  }

  @Nullable V find(String key) {
    Entry<V> known = entries.get(key);
    if (known != null) {
      return known.value;
    }
    byte[] bytes = Headers.utf8(key);
    byte[] stored = store.get(bytes);
    if (stored == null) {
      return null;
    }
    Entry<V> read = new Entry<>(key, bytes);
    read.value = form.decode(key, stored);
    add(read);
    return read.value;
  }

  void put(String key, V value) {
    change(key, value);
  }

  void delete(String key) {
    change(key, null);
  }

  private void change(String key, @Nullable V value) {
    Entry<V> entry = entries.get(key);
    if (entry == null) {
      entry = new Entry<>(key, Headers.utf8(key));
      add(entry);
    }
    entry.value = value;
    if (!entry.changed) {
      entry.changed = true;
      changed.add(entry);
    }
  }

  /** Makes room before it takes any, so that what is just added stays. */
  private void add(Entry<V> added) {
    if (entries.size() >= most) {
      if (eldest().changed) {
        write();
      }
      if (entries.size() >= most) {
        entries.remove(eldest().key);
        meters.atHand(-1);
      }
    }
    entries.put(added.key, added);
    meters.atHand(1);
  }

  private Entry<V> eldest() {
    Iterator<Entry<V>> all = entries.values().iterator();
    return all.next();
  }

  /** Writes what changed to the store. */
  void write() {
    for (Entry<V> entry : changed) {
      entry.changed = false;
      V value = entry.value;
      if (value != null) {
        store.put(entry.bytes, form.encode(value));
      } else {
        store.delete(entry.bytes);
        entries.remove(entry.key);
        meters.atHand(-1);
      }
    }
    changed.clear();
  }

  /** Gives back the room it took; what was not written is not: its transaction did not end. */
  @Override
  public void close() {
    meters.atHand(-entries.size());
    entries.clear();
    changed.clear();
    meters.atHandAtMost(-most);
  }
}
