package io.repairstream.streams.kpi;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory that counts what it is asked; iterators show what is there when they come to
 * it.
 */
final class CountedStore implements KeyValueStore<byte[], byte[]> {
  private final String name;
  private final NavigableMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
  private long touched;

  CountedStore(String name) {
    this.name = name;
  }

  /** Entries that were read, written or stepped over. */
  long touched() {
    return touched;
  }

  @Override
  public void put(byte[] key, byte @Nullable [] value) {
    touched++;
    if (value == null) {
      entries.remove(key);
    } else {
      entries.put(key, value);
    }
  }

  @Override
  public byte @Nullable [] putIfAbsent(byte[] key, byte[] value) {
    byte[] before = get(key);
    if (before == null) {
      put(key, value);
    }
    return before;
  }

  @Override
  public void putAll(List<KeyValue<byte[], byte[]>> all) {
    all.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public byte @Nullable [] delete(byte[] key) {
    touched++;
    return entries.remove(key);
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    touched++;
    return entries.get(key);
  }

  @Override
  public KeyValueIterator<byte[], byte[]> range(byte @Nullable [] from, byte @Nullable [] to) {
    return new Steps(from == null ? first() : entries.ceilingKey(from), to);
  }

  private byte @Nullable [] first() {
    return entries.isEmpty() ? null : entries.firstKey();
  }

  @Override
  public KeyValueIterator<byte[], byte[]> all() {
    return range(null, null);
  }

  @Override
  public long approximateNumEntries() {
    return entries.size();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {}

  @Override
  public void close() {}

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  /** Steps through entries; looking for the first one counts too. */
  private final class Steps implements KeyValueIterator<byte[], byte[]> {
    private final byte @Nullable [] to;
    private byte @Nullable [] next;

    private Steps(byte @Nullable [] next, byte @Nullable [] to) {
      this.next = next;
      this.to = to;
      touched++;
    }

    @Override
    public boolean hasNext() {
      return next != null && (to == null || Arrays.compareUnsigned(next, to) <= 0);
    }

    @Override
    public KeyValue<byte[], byte[]> next() {
      byte[] key = peekNextKey();
      touched++;
      next = entries.higherKey(key);
      return KeyValue.pair(key, entries.get(key));
    }

    @Override
    public byte[] peekNextKey() {
      byte[] key = next;
      if (key == null || !hasNext()) {
        throw new NoSuchElementException("nothing is left in " + name);
      }
      return key;
    }

    @Override
    public void close() {}
  }
}
