package io.repairstream.streams.organization;

import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Writes to stores that are ready to be made together. */
final class PreparedWrites {
  static final PreparedWrites NONE = new PreparedWrites(List.of(), () -> {});

  private final List<Put> puts;
  private final Runnable whenWritten;

  PreparedWrites(List<Put> puts, Runnable whenWritten) {
    this.puts = puts;
    this.whenWritten = whenWritten;
  }

  void write() {
    for (Put put : puts) {
      put.store().put(put.key(), put.value());
    }
    whenWritten.run();
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

  /** One write; a null value removes. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared: lives for one command.
  record Put(KeyValueStore<byte[], byte[]> store, byte[] key, byte @Nullable [] value) {}
}
