package io.repairstream.webhook.retry;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which unsettled deliveries of a partition are due when: per endpoint in order of due time, then
 * of age.
 *
 * <p>An endpoint is woken when its first delivery is due; while its lane takes nothing it sleeps
 * until the lane may, so that a backlog behind a dead endpoint costs one timer and no work.
 */
final class RetryIndex {
  private static final Comparator<RetryEntry> FIRST_DUE =
      Comparator.comparingLong(RetryEntry::dueMillis).thenComparingLong(RetryEntry::logOffset);

  private final Map<String, RetryEntry> byDelivery = new HashMap<>();
  private final Map<String, Backlog> byEndpoint = new HashMap<>();
  private final PriorityQueue<Wake> wakes = new PriorityQueue<>(Comparator.comparingLong(Wake::at));
  private int exhausted;

  boolean contains(String deliveryId) {
    return byDelivery.containsKey(deliveryId);
  }

  /** Keeps {@code entry} instead of an older one; it is not handed out before {@link #release}. */
  void hold(RetryEntry entry) {
    Backlog backlog = byEndpoint.computeIfAbsent(entry.endpointId(), Backlog::new);
    RetryEntry former = byDelivery.get(entry.deliveryId());
    if (former == null) {
      backlog.known++;
    }
    // The same text once, not once per entry: there may be very many.
    RetryEntry kept =
        entry.sharing(
            former == null ? entry.deliveryId() : former.deliveryId(), backlog.endpointId);
    byDelivery.put(kept.deliveryId(), kept);
    count(former, -1);
    count(kept, 1);
  }

  /** Lets a held entry be handed out when it is due. */
  void release(String deliveryId) {
    RetryEntry entry = byDelivery.get(deliveryId);
    if (entry == null || entry.exhausted()) {
      return;
    }
    Backlog backlog = byEndpoint.computeIfAbsent(entry.endpointId(), Backlog::new);
    backlog.entries.add(entry);
    if (entry.dueMillis() < backlog.wakeAt) {
      sleep(entry.endpointId(), entry.dueMillis());
    }
  }

  /** Releases everything that is held, after a restore. */
  void releaseAll() {
    byDelivery.keySet().forEach(this::release);
  }

  /** Forgets a delivery; returns whether it was known. */
  boolean remove(String deliveryId) {
    RetryEntry entry = byDelivery.remove(deliveryId);
    if (entry == null) {
      return false;
    }
    count(entry, -1);
    Backlog backlog = byEndpoint.get(entry.endpointId());
    if (backlog != null && --backlog.known == 0) {
      byEndpoint.remove(entry.endpointId());
    }
    return true;
  }

  /** Deliveries to endpoints that {@code wanted} names and that are not handed out. */
  Set<String> waiting(Predicate<String> wanted) {
    Set<String> waiting = new LinkedHashSet<>();
    for (Backlog backlog : byEndpoint.values()) {
      if (wanted.test(backlog.endpointId)) {
        for (RetryEntry entry : backlog.entries) {
          if (isCurrent(entry)) {
            waiting.add(entry.deliveryId());
          }
        }
      }
    }
    for (RetryEntry entry : byDelivery.values()) {
      if (entry.exhausted() && wanted.test(entry.endpointId())) {
        waiting.add(entry.deliveryId());
      }
    }
    return waiting;
  }

  /** An endpoint whose time has come, or null; it stays awake until {@link #sleep}. */
  @Nullable String wake(long now) {
    while (true) {
      Wake first = wakes.peek();
      if (first == null || first.at() > now) {
        return null;
      }
      wakes.poll();
      Backlog backlog = byEndpoint.get(first.endpointId());
      // A wake that was moved to an earlier time is passed over here.
      if (backlog != null && backlog.wakeAt == first.at()) {
        backlog.wakeAt = Long.MAX_VALUE;
        return first.endpointId();
      }
    }
  }

  /** Wakes {@code endpointId} at {@code at}. */
  void sleep(String endpointId, long at) {
    Backlog backlog = byEndpoint.get(endpointId);
    if (backlog != null && backlog.wakeAt != at) {
      backlog.wakeAt = at;
      wakes.add(new Wake(at, endpointId));
    }
  }

  /** The first delivery to {@code endpointId} that is due, held until released again, or null. */
  @Nullable RetryEntry take(String endpointId, long now) {
    Backlog backlog = byEndpoint.get(endpointId);
    if (backlog == null) {
      return null;
    }
    RetryEntry first = first(backlog);
    if (first == null || first.dueMillis() > now) {
      return null;
    }
    backlog.entries.poll();
    return first;
  }

  /** When the first delivery to {@code endpointId} is due; the end of time when none waits. */
  long firstDue(String endpointId) {
    Backlog backlog = byEndpoint.get(endpointId);
    RetryEntry first = backlog == null ? null : first(backlog);
    return first == null ? Long.MAX_VALUE : first.dueMillis();
  }

  int size() {
    return byDelivery.size();
  }

  int exhausted() {
    return exhausted;
  }

  private @Nullable RetryEntry first(Backlog backlog) {
    while (true) {
      RetryEntry first = backlog.entries.peek();
      // Identity: an entry that was replaced or removed is a stranger now.
      if (first == null || isCurrent(first)) {
        return first;
      }
      backlog.entries.poll();
    }
  }

  private boolean isCurrent(RetryEntry entry) {
    RetryEntry current = byDelivery.get(entry.deliveryId());
    return current != null && current.logOffset() == entry.logOffset();
  }

  private void count(@Nullable RetryEntry entry, int change) {
    exhausted += entry != null && entry.exhausted() ? change : 0;
  }

  /** Deliveries of one endpoint: those that wait, and how many are known in all. */
  private static final class Backlog {
    private final String endpointId;
    private final PriorityQueue<RetryEntry> entries = new PriorityQueue<>(FIRST_DUE);
    private int known;
    private long wakeAt = Long.MAX_VALUE;

    private Backlog(String endpointId) {
      this.endpointId = endpointId;
    }
  }

  /** A time to look at an endpoint. */
  private record Wake(long at, String endpointId) {}
}
