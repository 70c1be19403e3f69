package io.repairstream.webhook.retry;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Which unsettled deliveries of a partition are due when: per endpoint in order of due time, then
 * of age.
 *
 * <p>Beyond an endpoint's first few, a delivery that waits is sixteen bytes: its offset and its
 * time.
 */
final class RetryIndex {
  /**
   * How far ahead of the reading deliveries are kept by id. A commit lags by the soft deadline, or
   * by more if it was lost: what is farther may be sent twice.
   */
  private static final int COMING_AGAIN = 50_000;

  private final int keptPerEndpoint;
  private final Sequences sequences = new Sequences();
  private final Map<String, Slot> byDelivery = new HashMap<>();
  private final Backlogs backlogs = new Backlogs();
  private final TreeMap<Long, String> unread = new TreeMap<>();
  private long readTo;
  private LongStream.Builder replaced = LongStream.builder();
  private int offsets;
  private int exhausted;

  /** An index that keeps so many deliveries of an endpoint in full, ordered ones aside. */
  RetryIndex(int keptPerEndpoint) {
    this.keptPerEndpoint = keptPerEndpoint;
  }

  /** By endpoint, with the times to look at them. */
  Backlogs backlogs() {
    return backlogs;
  }

  Sequences sequences() {
    return sequences;
  }

  boolean contains(String deliveryId) {
    return byDelivery.containsKey(deliveryId);
  }

  /** Holds a delivery that is known and that nobody works on; returns whether it is one. */
  boolean holdWaiting(String deliveryId) {
    Slot slot = byDelivery.get(deliveryId);
    if (slot == null || slot.state == Slot.State.HELD) {
      return false;
    }
    slot.state = Slot.State.HELD;
    return true;
  }

  /**
   * The source was read up to {@code offset}: of a sequence, an earlier one may come from beyond.
   */
  void read(long offset) {
    readTo = Math.max(readTo, offset);
    while (!unread.isEmpty() && unread.firstKey() < readTo) {
      unblock(unread.pollFirstEntry().getValue());
    }
  }

  /** What is known of a delivery. */
  @Nullable RetryEntry entry(String deliveryId) {
    Slot slot = byDelivery.get(deliveryId);
    return slot == null ? null : slot.entry;
  }

  /** Keeps {@code entry} instead of an older one; it is not handed out before {@link #release}. */
  void hold(RetryEntry entry) {
    Slot slot = byDelivery.get(entry.deliveryId());
    if (slot == null) {
      Backlog backlog = backlog(entry);
      slot = new Slot(backlog, entry.sharing(entry.deliveryId(), backlog.endpointId));
      byDelivery.put(entry.deliveryId(), slot);
      backlog.kept++;
    } else {
      count(slot.entry, -1);
      slot.entry = entry.sharing(slot.entry.deliveryId(), slot.entry.endpointId());
      slot.state = Slot.State.HELD;
    }
    count(slot.entry, 1);
    if (entry.orderingKey() != null) {
      sequences.enter(
          entry.endpointId(), entry.orderingKey(), entry.sourceOffset(), entry.deliveryId());
    }
  }

  /**
   * Keeps an entry of the log that is being read; of many of one endpoint the offset alone.
   *
   * @param replaces offset that the entry makes void, negative when none is known
   */
  void restore(RetryEntry entry, long replaces) {
    boolean known = byDelivery.containsKey(entry.deliveryId());
    if (!known && replaces >= 0) {
      replaced.add(replaces);
    }
    if (known || entry.ordered() || comesAgain(entry) || backlog(entry).kept < keptPerEndpoint) {
      hold(entry);
    } else {
      putOffset(backlog(entry), entry);
    }
  }

  /** Takes out what a tombstone of the log makes void. */
  void restoreTombstone(String deliveryId, long replaces) {
    if (remove(deliveryId) == null && replaces >= 0) {
      replaced.add(replaces);
    }
  }

  /** Ends the restore: releases everything, and forgets offsets that were made void. */
  void restored() {
    long[] dead = replaced.build().sorted().toArray();
    replaced = LongStream.builder();
    for (Backlog backlog : backlogs.all()) {
      int before = backlog.later.size() + backlog.spent.size();
      exhausted -= backlog.spent.size();
      backlog.later.retain(offset -> Arrays.binarySearch(dead, offset) < 0);
      backlog.spent.retain(offset -> Arrays.binarySearch(dead, offset) < 0);
      exhausted += backlog.spent.size();
      offsets -= before - backlog.later.size() - backlog.spent.size();
      backlogs.forgetIfEmpty(backlog);
      backlogs.sleep(backlog.endpointId, backlog.later.firstDue());
    }
    List.copyOf(byDelivery.keySet()).forEach(this::release);
  }

  /** Lets a held delivery be handed out when it is due and the first of its sequence. */
  void release(String deliveryId) {
    Slot slot = byDelivery.get(deliveryId);
    if (slot == null) {
      return;
    }
    RetryEntry entry = slot.entry;
    Backlog backlog = slot.backlog;
    if (!entry.ordered() && !comesAgain(entry) && backlog.kept > keptPerEndpoint) {
      byDelivery.remove(deliveryId);
      backlog.kept--;
      count(entry, -1);
      putOffset(backlog, entry);
    } else if (entry.exhausted()) {
      slot.state = Slot.State.SPENT;
      backlog.spentSlots.add(slot);
      return;
    } else if (entry.ordered() && ahead(entry)) {
      slot.state = Slot.State.BLOCKED;
      unread.put(entry.sourceOffset(), deliveryId);
      return;
    } else if (entry.orderingKey() != null
        && !sequences.first(entry.endpointId(), entry.orderingKey(), deliveryId)) {
      slot.state = Slot.State.BLOCKED;
      return;
    } else {
      backlog.await(slot);
    }
    if (!entry.exhausted() && entry.dueMillis() < backlog.wakeAt) {
      backlogs.sleep(backlog.endpointId, entry.dueMillis());
    }
  }

  /** Whether the source has not been read so far. */
  private boolean ahead(RetryEntry entry) {
    return entry.sourceOffset() >= readTo;
  }

  /**
   * Whether it must be known by its id, because it is among the next that the source will bring
   * once more: it would be taken for a new one, and be recorded and sent a second time.
   */
  private boolean comesAgain(RetryEntry entry) {
    return ahead(entry) && entry.sourceOffset() - readTo < COMING_AGAIN;
  }

  private void putOffset(Backlog backlog, RetryEntry entry) {
    (entry.exhausted() ? backlog.spent : backlog.later).add(entry.dueMillis(), entry.logOffset());
    offsets++;
    count(entry, 1);
  }

  /** Hands out the next of a sequence, whose first has left. */
  void unblock(@Nullable String deliveryId) {
    Slot slot = deliveryId == null ? null : byDelivery.get(deliveryId);
    if (slot != null && slot.state == Slot.State.BLOCKED) {
      release(slot.entry.deliveryId());
    }
  }

  /** Forgets a delivery; returns what was known of it. */
  @Nullable RetryEntry remove(String deliveryId) {
    Slot slot = byDelivery.remove(deliveryId);
    if (slot == null) {
      return null;
    }
    RetryEntry entry = slot.entry;
    slot.state = Slot.State.HELD;
    count(entry, -1);
    slot.backlog.kept--;
    backlogs.forgetIfEmpty(slot.backlog);
    if (entry.orderingKey() != null) {
      unblock(sequences.leave(entry.endpointId(), entry.orderingKey(), deliveryId));
    }
    return entry;
  }

  /** Makes deliveries due that ran out of attempts by {@code until}. */
  void revive(String endpointId, long until, long now) {
    Backlog backlog = backlogs.find(endpointId);
    if (backlog == null) {
      return;
    }
    for (Slot slot : List.copyOf(backlog.spentSlots)) {
      if (slot.state != Slot.State.SPENT) {
        backlog.spentSlots.remove(slot);
      } else if (slot.entry.dueMillis() <= until) {
        backlog.spentSlots.remove(slot);
        count(slot.entry, -1);
        slot.entry = slot.entry.dueBy(now);
        release(slot.entry.deliveryId());
      }
    }
    while (backlog.spent.firstDue() <= until) {
      backlog.later.add(now, backlog.spent.firstOffset());
      backlog.spent.poll();
      exhausted--;
    }
    backlogs.sleep(endpointId, backlog.firstDue());
  }

  /** Makes everything due that waits for its time. */
  void hasten(String endpointId, long now) {
    Backlog backlog = backlogs.find(endpointId);
    if (backlog != null) {
      backlog.hasten(now);
      backlogs.sleep(endpointId, backlog.firstDue());
    }
  }

  /** Deliveries known by their ids to endpoints that {@code wanted} names and not handed out. */
  Set<String> waiting(Predicate<String> wanted) {
    Set<String> waiting = new LinkedHashSet<>();
    for (Slot slot : byDelivery.values()) {
      if (slot.state != Slot.State.HELD && wanted.test(slot.backlog.endpointId)) {
        waiting.add(slot.entry.deliveryId());
      }
    }
    return waiting;
  }

  /** The first delivery to {@code endpointId} that is due, held until released again, or null. */
  @Nullable Due take(String endpointId, long now) {
    Backlog backlog = backlogs.find(endpointId);
    if (backlog == null || backlog.firstDue() > now) {
      return null;
    }
    Slot first = backlog.first();
    if (first == null || backlog.later.precedes(first.entry.dueMillis(), first.entry.logOffset())) {
      return takeOffset(backlog, backlog.later);
    }
    backlog.poll();
    return held(first);
  }

  /** A delivery that was due, or lost its last attempt, by {@code cutoff}; held; or null. */
  @Nullable Due takeExpired(String endpointId, long cutoff) {
    Backlog backlog = backlogs.find(endpointId);
    if (backlog == null) {
      return null;
    }
    if (backlog.spent.firstDue() <= cutoff) {
      exhausted--;
      return takeOffset(backlog, backlog.spent);
    }
    for (Slot spent = backlog.spentSlots.peek(); spent != null; spent = backlog.spentSlots.peek()) {
      if (spent.state == Slot.State.SPENT && spent.entry.dueMillis() > cutoff) {
        break;
      }
      backlog.spentSlots.remove();
      if (spent.state == Slot.State.SPENT) {
        return held(spent);
      }
    }
    return take(endpointId, cutoff);
  }

  private static Due held(Slot slot) {
    slot.state = Slot.State.HELD;
    RetryEntry entry = slot.entry;
    return new Due(entry.endpointId(), entry.logOffset(), entry.dueMillis(), entry.deliveryId());
  }

  private Due takeOffset(Backlog backlog, OffsetHeap heap) {
    Due due = new Due(backlog.endpointId, heap.firstOffset(), heap.firstDue(), null);
    heap.poll();
    offsets--;
    backlogs.forgetIfEmpty(backlog);
    return due;
  }

  /** Puts an offset back that was taken in vain. */
  void giveBack(Due due) {
    if (due.deliveryId() != null) {
      release(due.deliveryId());
      return;
    }
    Backlog backlog = backlogs.of(due.endpointId(), due.dueMillis());
    backlog.later.add(due.dueMillis(), due.logOffset());
    offsets++;
    backlogs.sleep(backlog.endpointId, Math.min(backlog.wakeAt, due.dueMillis()));
  }

  int size() {
    return byDelivery.size() + offsets;
  }

  /** Those of {@link #size} that are kept as offsets. */
  int offsets() {
    return offsets;
  }

  int exhausted() {
    return exhausted;
  }

  private Backlog backlog(RetryEntry entry) {
    return backlogs.of(entry.endpointId(), entry.dueMillis());
  }

  private void count(RetryEntry entry, int change) {
    exhausted += entry.exhausted() ? change : 0;
  }
}
