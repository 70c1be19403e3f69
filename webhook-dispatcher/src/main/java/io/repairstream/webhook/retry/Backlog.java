package io.repairstream.webhook.retry;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What one endpoint is owed: the first few in full, the rest as offsets.
 *
 * <p>Deliveries that must keep an order stay in full, because their order is known by their ids.
 */
final class Backlog {
  private static final Comparator<Waiting> FIRST_DUE =
      Comparator.comparingLong((Waiting waiting) -> waiting.entry.dueMillis())
          .thenComparingLong(waiting -> waiting.entry.logOffset());

  final String endpointId;

  /** Since when it has been owed something, as far as is known, for the metrics. */
  long since;

  /** Offsets of deliveries that wait for their time. */
  final OffsetHeap later = new OffsetHeap();

  /** Offsets of deliveries without an attempt left, by the time they lost the last. */
  final OffsetHeap spent = new OffsetHeap();

  /** Exhausted deliveries in full; some may have moved on since. */
  final Deque<Slot> spentSlots = new ArrayDeque<>();

  /** Deliveries in full. */
  int kept;

  /** When to look at it; the end of time while it is awake. {@link Backlogs} sets it. */
  long wakeAt = Long.MAX_VALUE;

  private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(FIRST_DUE);

  Backlog(String endpointId, long since) {
    this.endpointId = endpointId;
    this.since = since;
  }

  void await(Slot slot) {
    slot.state = Slot.State.WAITING;
    waiting.add(new Waiting(slot, slot.entry, ++slot.turn));
  }

  /** The first delivery in full that waits, or null. */
  @Nullable Slot first() {
    while (true) {
      Waiting first = waiting.peek();
      if (first == null) {
        return null;
      }
      // An entry that was replaced, taken or removed is a stranger now.
      if (first.slot.state == Slot.State.WAITING && first.isLatest()) {
        return first.slot;
      }
      waiting.poll();
    }
  }

  /** Takes out what {@link #first} told. */
  void poll() {
    waiting.poll();
  }

  long firstDue() {
    Slot first = first();
    return Math.min(first == null ? Long.MAX_VALUE : first.entry.dueMillis(), later.firstDue());
  }

  /** Makes everything that waits due at {@code now} at the latest. */
  void hasten(long now) {
    Deque<Slot> slots = new ArrayDeque<>();
    for (Slot slot = first(); slot != null; slot = first()) {
      slots.add(slot);
      poll();
    }
    for (Slot slot : slots) {
      slot.entry = slot.entry.dueBy(now);
      await(slot);
    }
    later.reschedule(due -> Math.min(due, now));
  }

  int due(long now) {
    int due = later.due(now);
    for (Waiting one : waiting) {
      due += one.isLatest() && one.entry.dueMillis() <= now ? 1 : 0;
    }
    return due;
  }

  int size() {
    return kept + later.size() + spent.size();
  }

  /** A delivery as it was when it began to wait. */
  private record Waiting(Slot slot, RetryEntry entry, int turn) {
    boolean isLatest() {
      return slot.turn == turn;
    }
  }
}
