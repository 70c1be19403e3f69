package io.repairstream.edge.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Waits for the projection by its notifications, and by asking while there are none.
 *
 * <p>Each waiter asks the table once when it comes, after it has been registered, so that nothing
 * falls between.
 */
final class PgAppliedSequences implements AppliedSequences {
  static final String CHANNEL = "applied";
  private static final String SELECT = "select sequence from applied_sequences where org_id = $1";
  private static final long POLL_MS = 100;
  private static final long KNOWN_ORGANIZATIONS = 100_000;
  // The read model may be restored or rebuilt under a running edge: it goes back then.
  private static final long LOOK_AGAIN_NANOS = 1_000_000_000L;

  private final Vertx vertx;
  private final Tenants tenants;
  private final Notifications notifications;
  private final int capacity;
  private final Cache<String, Known> known =
      Caffeine.newBuilder().maximumSize(KNOWN_ORGANIZATIONS).build();
  private final Map<String, List<Waiter>> waiters = new HashMap<>();
  private final long poll;
  private int waiting;

  PgAppliedSequences(Vertx vertx, Tenants tenants, Notifications notifications, int capacity) {
    this.vertx = vertx;
    this.tenants = tenants;
    this.notifications = notifications;
    this.capacity = capacity;
    notifications.subscribe(CHANNEL, this::notified, known::invalidateAll);
    this.poll = vertx.setPeriodic(POLL_MS, id -> pollWithoutNotifications());
  }

  @Override
  public Future<Boolean> await(String orgId, long sequence, Duration atMost) {
    if (isKnown(orgId, sequence)) {
      return Future.succeededFuture(true);
    }
    Waiter waiter = new Waiter(sequence, Promise.promise(), vertx.getOrCreateContext());
    synchronized (waiters) {
      if (waiting >= capacity) {
        return Future.succeededFuture(false);
      }
      waiting++;
      waiters.computeIfAbsent(orgId, id -> new ArrayList<>()).add(waiter);
    }
    long timer = vertx.setTimer(Math.max(1, atMost.toMillis()), id -> expire(orgId, waiter));
    ask(orgId);
    return waiter.promise.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  void close() {
    vertx.cancelTimer(poll);
  }

  /** Payload: {@code org=sequence,org=sequence,…}. */
  private void notified(String payload) {
    for (String entry : payload.split(",", -1)) {
      int equals = entry.indexOf('=');
      String orgId = entry.substring(0, equals);
      long sequence = Long.parseLong(entry.substring(equals + 1));
      long now = System.nanoTime();
      known
          .asMap()
          .merge(
              orgId,
              new Known(sequence, now),
              (before, after) -> before.sequence > sequence ? before : after);
      applied(orgId, sequence);
    }
  }

  private void applied(String orgId, long sequence) {
    List<Waiter> served = new ArrayList<>();
    synchronized (waiters) {
      List<Waiter> ofOrganization = waiters.get(orgId);
      if (ofOrganization == null) {
        return;
      }
      ofOrganization.removeIf(waiter -> waiter.sequence <= sequence && served.add(waiter));
      waiting -= served.size();
      if (ofOrganization.isEmpty()) {
        waiters.remove(orgId);
      }
    }
    served.forEach(waiter -> waiter.answer(true));
  }

  private void expire(String orgId, Waiter waiter) {
    synchronized (waiters) {
      List<Waiter> ofOrganization = waiters.get(orgId);
      if (ofOrganization == null || !ofOrganization.remove(waiter)) {
        return;
      }
      waiting--;
      if (ofOrganization.isEmpty()) {
        waiters.remove(orgId);
      }
    }
    waiter.answer(false);
  }

  private void pollWithoutNotifications() {
    if (notifications.connected()) {
      return;
    }
    Set<String> organizations;
    synchronized (waiters) {
      organizations = Set.copyOf(waiters.keySet());
    }
    organizations.forEach(this::ask);
  }

  private void ask(String orgId) {
    UUID org = Ids.parse(orgId);
    if (org == null) {
      return;
    }
    // A failed question is no answer: the waiter is told by a notification, by the next poll, or by
    // its deadline.
    tenants
        .read(orgId, connection -> connection.preparedQuery(SELECT).execute(Tuple.of(org)))
        .onSuccess(
            rows -> {
              long sequence = rows.size() == 0 ? 0 : rows.iterator().next().getLong(0);
              // Also when that is less than it was.
              known.put(orgId, new Known(sequence, System.nanoTime()));
              applied(orgId, sequence);
            });
  }

  private boolean isKnown(String orgId, long sequence) {
    Known last = known.getIfPresent(orgId);
    if (last == null || last.sequence < sequence) {
      return false;
    }
    long now = System.nanoTime();
    if (now - last.atNanos > LOOK_AGAIN_NANOS
        && known.asMap().replace(orgId, last, new Known(last.sequence, now))) {
      ask(orgId);
    }
    return true;
  }

  /** How far an organization had come, and when that was heard or last asked. */
  private record Known(long sequence, long atNanos) {}

  /** One request that waits, and the context it is answered on. */
  private record Waiter(long sequence, Promise<Boolean> promise, Context context) {
    void answer(boolean applied) {
      context.runOnContext(now -> promise.tryComplete(applied));
    }
  }
}
