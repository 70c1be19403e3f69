package io.repairstream.streams.kpi;

import java.util.Map;
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
 */
final class TransactionEnd implements StateStore, CachedStateStore<byte[], byte[]> {
  static final String STORE = "kpi-transaction-end";

  private Runnable writing = TransactionEnd::nothing;
  private boolean open;

  /** From now on {@code all} is run before each end. */
  void writes(Runnable all) {
    writing = all;
  }

  /** Nothing is left to write. */
  void writesNothing() {
    writing = TransactionEnd::nothing;
  }

  private static void nothing() {}

  @Override
  public void flushCache() {
    writing.run();
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
      return new TransactionEnd();
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
