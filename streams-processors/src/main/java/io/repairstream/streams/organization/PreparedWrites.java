package io.repairstream.streams.organization;

import io.repairstream.schemas.Headers;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Writes to stores that are ready to be made together. */
final class PreparedWrites {
  static final PreparedWrites NONE = new PreparedWrites(List.of(), put -> {});

  private final List<Put> puts;
  private final Consumer<Put> whenWritten;

  /**
   * @param whenWritten told of each write when all are made
   */
  PreparedWrites(List<Put> puts, Consumer<Put> whenWritten) {
    this.puts = puts;
    this.whenWritten = whenWritten;
  }

  void write() {
    for (Put put : puts) {
      put.store().put(put.key(), put.value());
    }
    puts.forEach(whenWritten);
  }

  /** Bytes of the largest value. */
  int largest() {
    int largest = 0;
    for (Put put : puts) {
      byte[] value = put.value();
      largest = Math.max(largest, value == null ? 0 : value.length);
    }
    return largest;
  }

  /**
   * One write.
   *
   * @param value null removes
   * @param name the key as text, where it is one
   * @param decoded what {@code value} says, where a reader wants to know
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared: lives for one command.
  record Put(
      KeyValueStore<byte[], byte[]> store,
      byte[] key,
      byte @Nullable [] value,
      @Nullable String name,
      @Nullable Object decoded) {
    Put(
        KeyValueStore<byte[], byte[]> store,
        String name,
        byte @Nullable [] value,
        @Nullable Object decoded) {
      this(store, Headers.utf8(name), value, name, decoded);
    }
  }
}
