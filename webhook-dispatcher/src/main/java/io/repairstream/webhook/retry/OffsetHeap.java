package io.repairstream.webhook.retry;

import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/**
 * Offsets in the retry log by the time they are due, sixteen bytes each: what a long backlog is to
 * memory.
 */
final class OffsetHeap {
  private static final long[] NONE = {};
  private static final int FIRST = 16;

  private long[] dues = NONE;
  private long[] offsets = NONE;
  private int size;

  void add(long due, long offset) {
    if (size == dues.length) {
      int grown = size == 0 ? FIRST : size + (size >> 1);
      dues = Arrays.copyOf(dues, grown);
      offsets = Arrays.copyOf(offsets, grown);
    }
    size++;
    up(size - 1, due, offset);
  }

  /** When the first is due; the end of time when there is none. */
  long firstDue() {
    return size == 0 ? Long.MAX_VALUE : dues[0];
  }

  /** Offset of the first; there must be one. */
  long firstOffset() {
    return offsets[0];
  }

  /** Whether there is a first and it comes before {@code offset}, due at {@code due}. */
  boolean precedes(long due, long offset) {
    return size > 0 && before(dues[0], offsets[0], due, offset);
  }

  /** Takes the first out. */
  void poll() {
    size--;
    down(0, dues[size], offsets[size]);
    if (size == 0) {
      clear();
    } else if (size < dues.length / 4) {
      dues = Arrays.copyOf(dues, dues.length / 2);
      offsets = Arrays.copyOf(offsets, offsets.length / 2);
    }
  }

  int size() {
    return size;
  }

  /** How many are due at {@code now}. */
  int due(long now) {
    int due = 0;
    for (int i = 0; i < size; i++) {
      due += dues[i] <= now ? 1 : 0;
    }
    return due;
  }

  void clear() {
    dues = NONE;
    offsets = NONE;
    size = 0;
  }

  /** Keeps the offsets that {@code wanted} says yes to. */
  void retain(LongPredicate wanted) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (wanted.test(offsets[i])) {
        dues[kept] = dues[i];
        offsets[kept] = offsets[i];
        kept++;
      }
    }
    size = kept;
    order();
  }

  /** Gives every due time another one. */
  void reschedule(LongUnaryOperator other) {
    for (int i = 0; i < size; i++) {
      dues[i] = other.applyAsLong(dues[i]);
    }
    order();
  }

  private void order() {
    for (int i = size / 2 - 1; i >= 0; i--) {
      down(i, dues[i], offsets[i]);
    }
  }

  private void up(int from, long due, long offset) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!before(due, offset, dues[parent], offsets[parent])) {
        break;
      }
      dues[at] = dues[parent];
      offsets[at] = offsets[parent];
      at = parent;
    }
    dues[at] = due;
    offsets[at] = offset;
  }

  private void down(int from, long due, long offset) {
    int at = from;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size
          && before(dues[child + 1], offsets[child + 1], dues[child], offsets[child])) {
        child++;
      }
      if (!before(dues[child], offsets[child], due, offset)) {
        break;
      }
      dues[at] = dues[child];
      offsets[at] = offsets[child];
      at = child;
    }
    if (at < size) {
      dues[at] = due;
      offsets[at] = offset;
    }
  }

  private static boolean before(long due, long offset, long otherDue, long otherOffset) {
    return due < otherDue || (due == otherDue && offset < otherOffset);
  }
}
