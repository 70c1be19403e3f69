package io.repairstream.webhook.retry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What each endpoint of a partition is owed, and when to look at it next: an endpoint whose lane
 * takes nothing sleeps until the lane may, so that a backlog costs one timer and no work.
 */
final class Backlogs {
  private final Map<String, Backlog> byEndpoint = new HashMap<>();
  private final PriorityQueue<Wake> wakes = new PriorityQueue<>(Comparator.comparingLong(Wake::at));

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
    if (backlog.size() == 0) {
      byEndpoint.remove(backlog.endpointId, backlog);
    }
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
    if (backlog != null && backlog.wakeAt != at && at != Long.MAX_VALUE) {
      backlog.wakeAt = at;
      wakes.add(new Wake(at, endpointId));
    }
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

  /** Since when {@code endpointId} has been owed something; the end of time when nothing. */
  long since(String endpointId) {
    Backlog backlog = byEndpoint.get(endpointId);
    return backlog == null ? Long.MAX_VALUE : backlog.since;
  }

  /** A time to look at an endpoint. */
  private record Wake(long at, String endpointId) {}
}
