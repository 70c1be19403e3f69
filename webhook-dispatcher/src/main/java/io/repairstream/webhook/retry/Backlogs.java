package io.repairstream.webhook.retry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What each endpoint of a partition is owed, and when to look at it next: an endpoint whose lane
 * takes nothing sleeps until the lane may, so that a backlog costs one timer and no work.
 */
final class Backlogs {
  private final Map<String, Backlog> byEndpoint = new HashMap<>();

  /** Those that sleep, by the time to look at them; that time changes in {@link #wakeAt} alone. */
  private final TreeSet<Backlog> asleep =
      new TreeSet<>(
          Comparator.comparingLong((Backlog backlog) -> backlog.wakeAt)
              .thenComparing(backlog -> backlog.endpointId));

  /** The endpoint's, or null when it is owed nothing. */
  @Nullable Backlog find(String endpointId) {
    return byEndpoint.get(endpointId);
  }

  /** The endpoint's; one that was owed nothing is owed something since {@code since}. */
  Backlog of(String endpointId, long since) {
    return byEndpoint.computeIfAbsent(endpointId, id -> new Backlog(id, since));
  }

  /** All, in a list of its own. */
  List<Backlog> all() {
    return List.copyOf(byEndpoint.values());
  }

  /** Endpoints that are owed something. */
  List<String> endpoints() {
    return new ArrayList<>(byEndpoint.keySet());
  }

  void forgetIfEmpty(Backlog backlog) {
    if (backlog.size() == 0 && byEndpoint.remove(backlog.endpointId, backlog)) {
      wakeAt(backlog, Long.MAX_VALUE);
    }
  }

  /** An endpoint whose time has come, or null; it stays awake until {@link #sleep}. */
  @Nullable String wake(long now) {
    if (asleep.isEmpty() || asleep.first().wakeAt > now) {
      return null;
    }
    Backlog first = asleep.first();
    wakeAt(first, Long.MAX_VALUE);
    return first.endpointId;
  }

  /** Wakes {@code endpointId} at {@code at}. */
  void sleep(String endpointId, long at) {
    Backlog backlog = byEndpoint.get(endpointId);
    if (backlog != null && backlog.wakeAt != at && at != Long.MAX_VALUE) {
      wakeAt(backlog, at);
    }
  }

  private void wakeAt(Backlog backlog, long at) {
    asleep.remove(backlog);
    backlog.wakeAt = at;
    if (at != Long.MAX_VALUE) {
      asleep.add(backlog);
    }
  }

  /** Endpoints that sleep: what is parked for one moves its time and adds none. */
  int asleep() {
    return asleep.size();
  }

  /** When the first delivery to {@code endpointId} is due; the end of time when none waits. */
  long firstDue(String endpointId) {
    Backlog backlog = byEndpoint.get(endpointId);
    return backlog == null ? Long.MAX_VALUE : backlog.firstDue();
  }

  /** Deliveries to {@code endpointId} that are due. */
  int due(String endpointId, long now) {
    Backlog backlog = byEndpoint.get(endpointId);
    return backlog == null ? 0 : backlog.due(now);
  }

  /** What {@code endpointId} is owed, if it is owed something, it has been since {@code since}. */
  void owed(String endpointId, long since) {
    Backlog backlog = byEndpoint.get(endpointId);
    if (backlog != null) {
      backlog.since = Math.min(backlog.since, since);
    }
  }

  /** Since when {@code endpointId} has been owed something; the end of time when nothing. */
  long since(String endpointId) {
    Backlog backlog = byEndpoint.get(endpointId);
    return backlog == null ? Long.MAX_VALUE : backlog.since;
  }
}
