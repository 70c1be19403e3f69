package io.repairstream.streams.kpi;

import io.repairstream.schemas.Headers;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done when a moment has come, in the order of the moments.
 *
 * <p>The next moment is kept in memory, so that waiting costs no look at the store. So are entries
 * put lately, each in the place of its hash: an owner whose slots change one after the other puts
 * the same entry each time, which then is not written again.
 */
final class Agenda {
  private static final int HEAD = Long.BYTES + 1;
  private static final byte[] NOTHING = {1};
  private static final int LATELY = 1_024;

  private final KeyValueStore<byte[], byte[]> store;
  private final @Nullable Entry[] lately = new @Nullable Entry[LATELY];
  private long next;

  /** An agenda in {@code store}, whose first entry is not known yet. */
  Agenda(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
  }

  /** What is to be done; the letters stand in the keys of the store. */
  enum Task {
    /** Whether a promise was broken. */
    PROMISE('P'),
    /** The days of a shop are over. */
    SHOP_DAY('D'),
    /** A row is final. */
    FINAL('F'),
    /** A row is forgotten. */
    ROW('R'),
    /** What an owner counted for long ago is forgotten. */
    SLOTS('S'),
    /** A work order that ended is forgotten. */
    ORDER('O'),
    /** A run of an edge that is over is forgotten. */
    MARKER('M');

    private final byte letter;

    Task(char letter) {
      this.letter = (byte) letter;
    }

    private static Task of(byte letter) {
      for (Task task : values()) {
        if (task.letter == letter) {
          return task;
        }
      }
      throw new IllegalStateException("the agenda holds an unknown task: " + letter);
    }
  }

  /**
   * Something that stands in the store.
   *
   * @param moment milliseconds since 1970
   */
  private record Entry(long moment, Task task, String subject) {
    int place() {
      return Math.floorMod(hashCode(), LATELY);
    }
  }

  void put(Instant due, Task task, String subject) {
    long moment = Math.max(0, due.toEpochMilli());
    Entry entry = new Entry(moment, task, subject);
    if (entry.equals(lately[entry.place()])) {
      return;
    }
    lately[entry.place()] = entry;
    byte[] text = Headers.utf8(subject);
    byte[] key =
        ByteBuffer.allocate(HEAD + text.length).putLong(moment).put(task.letter).put(text).array();
    store.put(key, NOTHING);
    next = Math.min(next, moment);
  }

  /** Takes what is due off the agenda, at most {@code most} entries, and has it done. */
  void due(Instant now, int most, BiConsumer<Task, String> done) {
    long moment = now.toEpochMilli();
    if (next > moment) {
      return;
    }
    int taken = 0;
    // From there on: what stood before was taken off, and the store would step over all of it.
    byte[] from = ByteBuffer.allocate(Long.BYTES).putLong(next).array();
    next = Long.MAX_VALUE;
    try (KeyValueIterator<byte[], byte[]> entries = store.range(from, null)) {
      while (entries.hasNext()) {
        KeyValue<byte[], byte[]> entry = entries.next();
        ByteBuffer key = ByteBuffer.wrap(entry.key);
        long due = key.getLong();
        if (due > moment || taken == most) {
          next = Math.min(next, due);
          return;
        }
        Task task = Task.of(key.get());
        String subject = Headers.text(Arrays.copyOfRange(entry.key, HEAD, entry.key.length));
        store.delete(entry.key);
        forget(new Entry(due, task, subject));
        taken++;
        done.accept(task, subject);
      }
    }
  }

  private void forget(Entry taken) {
    if (taken.equals(lately[taken.place()])) {
      lately[taken.place()] = null;
    }
  }
}
