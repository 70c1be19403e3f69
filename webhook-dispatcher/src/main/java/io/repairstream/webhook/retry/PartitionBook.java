package io.repairstream.webhook.retry;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is settled and what is owed of one partition. Three rules hold whatever happens when:
 *
 * <ul>
 *   <li>a source offset is settled only when its delivery arrived, is nobody's any more, or has an
 *       acknowledged record in the retry log;
 *   <li>a tombstone is asked for only when the delivery arrived or is nobody's any more.
 *   <li>of deliveries that must keep an order, only the first that is not delivered is handed out.
 * </ul>
 *
 * <p>Pure state for one thread: what it says must be written is written, and acknowledged to it, by
 * its owner.
 */
public final class PartitionBook {
  private static final int KEPT_PER_ENDPOINT = 32;
  private static final int CONCLUSIONS_KEPT = 10_000;

  private final OffsetWindow window = new OffsetWindow();
  private final RetryIndex index;
  private final Map<String, Fresh> fresh = new HashMap<>();

  /** What was concluded lately: a second record of it may still be known by its offset alone. */
  private final Map<String, Boolean> conclusions =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > CONCLUSIONS_KEPT;
        }
      };

  /** An empty book. */
  public PartitionBook() {
    this(KEPT_PER_ENDPOINT);
  }

  PartitionBook(int keptPerEndpoint) {
    index = new RetryIndex(keptPerEndpoint);
  }

  /**
   * The source will be read from {@code offset} on: what the log holds of later ones that must keep
   * an order waits until the reading has come to them.
   */
  public void reading(long offset) {
    index.read(offset);
  }

  /**
   * A delivery was read from the source.
   *
   * @param orderingKey what it must keep its order with; null when nothing
   * @param again whether somebody asked for it again
   */
  public Arrival arrived(
      String deliveryId,
      String endpointId,
      @Nullable String orderingKey,
      long sourceOffset,
      boolean again) {
    window.arrived(sourceOffset);
    index.read(sourceOffset + 1);
    boolean asked = again && !fresh.containsKey(deliveryId) && index.holdWaiting(deliveryId);
    // Under way: its first, lower offset stays unsettled as long as need be. In the log: its record
    // is acknowledged.
    if (fresh.containsKey(deliveryId) || (index.contains(deliveryId) && !asked)) {
      window.settled(sourceOffset);
      return Arrival.KNOWN;
    }
    fresh.put(deliveryId, new Fresh(endpointId, orderingKey, sourceOffset));
    if (asked) {
      return Arrival.AGAIN;
    }
    return orderingKey == null
            || index.sequences().enter(endpointId, orderingKey, sourceOffset, deliveryId)
        ? Arrival.FRESH
        : Arrival.BLOCKED;
  }

  /** What the log holds of a delivery that waits there. */
  public @Nullable RetryEntry waiting(String deliveryId) {
    return index.entry(deliveryId);
  }

  /** A source record that holds no delivery was put elsewhere, with acknowledgement. */
  public void buried(long sourceOffset) {
    window.settled(sourceOffset);
  }

  /** A source record that holds no delivery was read. */
  public void unreadable(long sourceOffset) {
    window.arrived(sourceOffset);
  }

  /**
   * A record of the delivery is about to be written to the retry log: from now on there may be one.
   */
  public void recording(String deliveryId) {
    Fresh delivery = fresh.get(deliveryId);
    if (delivery != null) {
      delivery.recorded = true;
    }
  }

  /**
   * The log acknowledged a record of the delivery.
   *
   * @param underWay true when an attempt is still being made, so that it must not be handed out
   */
  public void recorded(RetryEntry entry, boolean underWay) {
    Fresh delivery = fresh.remove(entry.deliveryId());
    if (delivery != null) {
      window.settled(delivery.sourceOffset);
    } else if (!index.contains(entry.deliveryId())) {
      // Concluded while the acknowledgement was on its way: the tombstone follows this record.
      return;
    }
    conclusions.remove(entry.deliveryId());
    index.hold(entry);
    if (!underWay) {
      index.release(entry.deliveryId());
    }
  }

  /**
   * The delivery arrived, or is nobody's any more.
   *
   * @return the tombstone that must be written, null when the log has no record
   */
  public @Nullable Tombstone concluded(String deliveryId) {
    Fresh delivery = fresh.remove(deliveryId);
    RetryEntry logged = index.remove(deliveryId);
    conclusions.put(deliveryId, true);
    if (delivery != null) {
      window.settled(delivery.sourceOffset);
      if (delivery.orderingKey != null) {
        index.unblock(
            index.sequences().leave(delivery.endpointId, delivery.orderingKey, deliveryId));
      }
    }
    if (logged != null) {
      return new Tombstone(deliveryId, logged.logOffset());
    }
    return delivery != null && delivery.recorded
        ? new Tombstone(deliveryId, Tombstone.UNKNOWN)
        : null;
  }

  /**
   * A record of the log, read on assignment in log order; the newest of a delivery counts.
   *
   * @param replaces offset of the record it makes void, negative when it says of none
   */
  public void restored(RetryEntry entry, long replaces) {
    index.restore(entry, replaces);
  }

  /**
   * A tombstone of the log, read on assignment.
   *
   * @param replaces offset of the record it makes void, negative when it says of none
   */
  public void restoredTombstone(String deliveryId, long replaces) {
    index.restoreTombstone(deliveryId, replaces);
  }

  /** The log was read to the end that stood at assignment. */
  public void restoreFinished() {
    index.restored();
  }

  /** An endpoint with something due, or null; it stays awake until {@link #sleep}. */
  public @Nullable String wake(long now) {
    return index.backlogs().wake(now);
  }

  /** Wakes the endpoint when its first delivery is due, but not before {@code notBefore}. */
  public void sleep(String endpointId, long notBefore) {
    long due = index.backlogs().firstDue(endpointId);
    if (due != Long.MAX_VALUE) {
      index.backlogs().sleep(endpointId, Math.max(due, notBefore));
    }
  }

  /**
   * The first due delivery to the endpoint, not handed out again before {@link #giveBack} or a new
   * record, or null.
   */
  public @Nullable Due take(String endpointId, long now) {
    return index.take(endpointId, now);
  }

  /** The same of one that has waited, for its time or for a person, since {@code cutoff}. */
  public @Nullable Due takeExpired(String endpointId, long cutoff) {
    return index.takeExpired(endpointId, cutoff);
  }

  /** The record of what was taken has been read: what to do with it. */
  public Fetched fetched(Due due, RetryEntry entry) {
    String deliveryId = entry.deliveryId();
    if (due.deliveryId() != null) {
      return index.contains(deliveryId) ? Fetched.OURS : Fetched.VOID;
    }
    Fresh underWay = fresh.get(deliveryId);
    if (underWay != null) {
      underWay.recorded = true;
      return Fetched.VOID;
    }
    if (index.contains(deliveryId)) {
      return Fetched.VOID;
    }
    if (conclusions.containsKey(deliveryId)) {
      return Fetched.SETTLED;
    }
    index.hold(entry);
    return Fetched.OURS;
  }

  /** Hands a taken delivery out again: nothing was attempted. */
  public void giveBack(Due due) {
    index.giveBack(due);
  }

  /** Hands a delivery whose record was read out again: nothing was attempted. */
  public void release(String deliveryId) {
    index.release(deliveryId);
  }

  /** Makes what ran out of attempts by {@code until} due. */
  public void revive(String endpointId, long until, long now) {
    index.revive(endpointId, until, now);
  }

  /** Makes everything due that waits for its time. */
  public void hasten(String endpointId, long now) {
    index.hasten(endpointId, now);
  }

  /**
   * Deliveries in the log to the endpoints that {@code endpoints} names, exhausted ones included,
   * those under way and those known by their offset alone not.
   */
  public Set<String> waiting(Predicate<String> endpoints) {
    return index.waiting(endpoints);
  }

  /** Endpoints that are owed something. */
  public List<String> endpoints() {
    return index.backlogs().endpoints();
  }

  /** Deliveries to the endpoint that are due. */
  public int due(String endpointId, long now) {
    return index.backlogs().due(endpointId, now);
  }

  /** Some of what the endpoint is owed was first tried at {@code since}; for the metrics. */
  public void owed(String endpointId, long since) {
    index.backlogs().owed(endpointId, since);
  }

  /** Since when the endpoint has been owed something; the end of time when nothing. */
  public long since(String endpointId) {
    return index.backlogs().since(endpointId);
  }

  /** Offset to commit; negative when nothing was read. */
  public long committable() {
    return window.committable();
  }

  /** Source offsets that are not settled. */
  public int unsettled() {
    return window.unsettled();
  }

  /** Deliveries in the retry log, exhausted ones included. */
  public int logged() {
    return index.size();
  }

  /** Those of {@link #logged} that cost no more than their offset and their time. */
  public int offsets() {
    return index.offsets();
  }

  /** Deliveries that wait for a person. */
  public int exhausted() {
    return index.exhausted();
  }

  /** A delivery that has no acknowledged record in the log yet. */
  private static final class Fresh {
    private final String endpointId;
    private final @Nullable String orderingKey;
    private final long sourceOffset;
    private boolean recorded;

    private Fresh(String endpointId, @Nullable String orderingKey, long sourceOffset) {
      this.endpointId = endpointId;
      this.orderingKey = orderingKey;
      this.sourceOffset = sourceOffset;
    }
  }
}
