package io.repairstream.webhook.retry;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is settled and what is owed of one partition. Two rules hold whatever happens when:
 *
 * <ul>
 *   <li>a source offset is settled only when its delivery arrived, is nobody's any more, or has an
 *       acknowledged record in the retry log;
 *   <li>a tombstone is asked for only when the delivery arrived or is nobody's any more.
 * </ul>
 *
 * <p>Pure state for one thread: what it says must be written is written, and acknowledged to it, by
 * its owner.
 */
public final class PartitionBook {
  private final OffsetWindow window = new OffsetWindow();
  private final RetryIndex index = new RetryIndex();
  private final Map<String, Fresh> fresh = new HashMap<>();

  /**
   * A delivery was read from the source.
   *
   * @return false when nothing is to be done, because it is under way or in the log already
   */
  public boolean arrived(String deliveryId, long sourceOffset) {
    window.arrived(sourceOffset);
    // Under way: its first, lower offset stays unsettled as long as need be. In the log: its record
    // is acknowledged.
    if (fresh.containsKey(deliveryId) || index.contains(deliveryId)) {
      window.settled(sourceOffset);
      return false;
    }
    fresh.put(deliveryId, new Fresh(sourceOffset));
    return true;
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
    index.hold(entry);
    if (!underWay) {
      index.release(entry.deliveryId());
    }
  }

  /**
   * The delivery arrived, or its endpoint is gone.
   *
   * @return whether a tombstone must be written
   */
  public boolean concluded(String deliveryId) {
    Fresh delivery = fresh.remove(deliveryId);
    boolean logged = index.remove(deliveryId);
    if (delivery != null) {
      window.settled(delivery.sourceOffset);
      return logged || delivery.recorded;
    }
    return logged;
  }

  /** A record of the log, read on assignment in log order; the newest of a delivery counts. */
  public void restored(RetryEntry entry) {
    index.hold(entry);
  }

  /** A tombstone of the log, read on assignment. */
  public void restoredTombstone(String deliveryId) {
    index.remove(deliveryId);
  }

  /** The log was read to the end that stood at assignment. */
  public void restoreFinished() {
    index.releaseAll();
  }

  /** An endpoint with something due, or null; it stays awake until {@link #sleep}. */
  public @Nullable String wake(long now) {
    return index.wake(now);
  }

  /** Wakes the endpoint when its first delivery is due, but not before {@code notBefore}. */
  public void sleep(String endpointId, long notBefore) {
    long due = index.firstDue(endpointId);
    if (due != Long.MAX_VALUE) {
      index.sleep(endpointId, Math.max(due, notBefore));
    }
  }

  /**
   * The first due delivery to the endpoint, not handed out again before {@link #giveBack} or a new
   * record, or null.
   */
  public @Nullable RetryEntry take(String endpointId, long now) {
    return index.take(endpointId, now);
  }

  /** Hands a taken delivery out again: nothing was attempted. */
  public void giveBack(String deliveryId) {
    index.release(deliveryId);
  }

  /**
   * Deliveries in the log to the endpoints that {@code endpoints} names, exhausted ones included,
   * those under way not.
   */
  public Set<String> waiting(Predicate<String> endpoints) {
    return index.waiting(endpoints);
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

  /** Deliveries that wait for a person. */
  public int exhausted() {
    return index.exhausted();
  }

  /** A delivery that has no acknowledged record in the log yet. */
  private static final class Fresh {
    private final long sourceOffset;
    private boolean recorded;

    private Fresh(long sourceOffset) {
      this.sourceOffset = sourceOffset;
    }
  }
}
