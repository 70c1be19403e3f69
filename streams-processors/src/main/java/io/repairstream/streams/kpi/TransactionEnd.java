package io.repairstream.streams.kpi;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * Says that the transaction of a task is about to end, which is when everything has to be in its
 * store.
 *
 * <p>Streams tells this to stores that cache, and to nobody else: so this is one, which holds
 * nothing and has no log. A transaction that does not end is begun again from what the stores were.
 *
 * <p>The tasks of a thread share its transaction. Streams tells one after the other, and waits each
 * time until the broker has what was written: so the first that is told has all of them write, and
 * the others have nothing left to wait for.
 */
final class TransactionEnd implements StateStore, CachedStateStore<byte[], byte[]> {
  static final String STORE = "kpi-transaction-end";

  /** Of the tasks of each thread, which alone looks at its own. */
  private final Map<Thread, Set<TransactionEnd>> together;

  private Runnable writing = TransactionEnd::nothing;
  private boolean open;

  private TransactionEnd(Map<Thread, Set<TransactionEnd>> together) {
    this.together = together;
  }

  /** From now on {@code all} is run before each end; the thread of the task says so. */
  void writes(Runnable all) {
    writing = all;
    together.computeIfAbsent(Thread.currentThread(), thread -> new LinkedHashSet<>()).add(this);
  }

  /** Nothing is left to write. */
  void writesNothing() {
    writing = TransactionEnd::nothing;
    together.computeIfPresent(
        Thread.currentThread(),
        (thread, ends) -> {
          ends.remove(this);
          return ends.isEmpty() ? null : ends;
        });
  }

  private static void nothing() {}

  @Override
  public void flushCache() {
    together.getOrDefault(Thread.currentThread(), Set.of()).forEach(end -> end.writing.run());
  }

  @Override
  public void clearCache() {
    writesNothing();
  }

  @Override
  public boolean setFlushListener(
      CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public String name() {
    return STORE;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    open = true;
    context.register(root, (key, value) -> {});
  }

  @Override
  public void close() {
    open = false;
    writesNothing();
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  /** Makes one for each task; there is nothing about it to be chosen. */
  static final class Builder implements StoreBuilder<TransactionEnd> {
    private final Map<Thread, Set<TransactionEnd>> together = new ConcurrentHashMap<>();

    @Override
    public StoreBuilder<TransactionEnd> withCachingEnabled() {
      return this;
    }

    @Override
    public StoreBuilder<TransactionEnd> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<TransactionEnd> withLoggingEnabled(Map<String, String> config) {
      throw new UnsupportedOperationException(STORE + " holds nothing that could be logged");
    }

    @Override
    public StoreBuilder<TransactionEnd> withLoggingDisabled() {
      return this;
    }

    @Override
    public TransactionEnd build() {
      return new TransactionEnd(together);
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }

    @Override
    public String name() {
      return STORE;
    }
  }
}
