package io.repairstream.webhook.dispatch;

import io.repairstream.schemas.Topics;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.webhook.lane.Lane;
import io.repairstream.webhook.retry.PartitionBook;
import io.repairstream.webhook.retry.RetryEntry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything about one owned partition: its endpoints' lanes, what is owed, and what may be
 * committed.
 *
 * <p>Lives on the dispatch context from assignment to revocation; what others may look at is
 * volatile.
 */
final class PartitionDesk {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionDesk.class);
  private static final long FULL_LANE_MILLIS = 1_000;
  private static final long NO_SLOT_MILLIS = 100;
  static final long INACTIVE_MILLIS = 600_000;
  private static final String HANDED_OVER = "HANDED_OVER";
  private static final String DEAD_LETTERS = Topics.deadLetters("webhook-dispatcher");

  private final int partition;
  private final Workshop shop;
  private final PartitionBook book = new PartitionBook();
  private final Map<String, Lane<Job>> lanes = new HashMap<>();
  private final Attempts attempts;
  private final ParkedFeed parkedFeed;
  private final Tombstones tombstones;
  private boolean turnOfLog;
  private volatile boolean open;
  private volatile boolean closed;
  private volatile boolean owned = true;
  private volatile long committable = -1;
  private volatile int unsettled;
  private volatile int parked;
  private volatile int exhausted;

  PartitionDesk(int partition, Workshop shop) {
    this.partition = partition;
    this.shop = shop;
    this.attempts = new Attempts(partition, shop, book, this::lane, this::moveOn, () -> owned);
    this.parkedFeed = new ParkedFeed(partition, shop, book, attempts, this::moveOn, () -> closed);
    this.tombstones = new Tombstones(partition, shop, book, () -> closed);
  }

  /** A record of the retry log, in log order; a null entry is a tombstone. */
  void restore(String deliveryId, @Nullable RetryEntry entry) {
    if (entry == null) {
      book.restoredTombstone(deliveryId);
    } else {
      book.restored(entry);
    }
  }

  /** Begins to work: all that was owed is known. */
  void open() {
    book.restoreFinished();
    publish();
    open = true;
    LOG.atInfo()
        .addKeyValue("partition", partition)
        .addKeyValue("parked", parked)
        .addKeyValue("exhausted", exhausted)
        .log("partition restored");
    // What was restored may be newer than the endpoints read so far.
    shop.endpoints()
        .catchUp(partition)
        .onSuccess(end -> endpointsGone(id -> shop.destinations().find(partition, id) == null))
        .onFailure(
            left ->
                LOG.atDebug()
                    .addKeyValue("partition", partition)
                    .log("deleted endpoints are left to the next owner"));
  }

  /** Concludes what is owed to deleted endpoints; what is under way ends by itself. */
  void endpointsGone(Predicate<String> gone) {
    if (!closed) {
      tombstones.conclude(book.waiting(gone));
    }
  }

  /** Takes one record of the source. */
  void arrive(Incoming incoming) {
    if (closed) {
      return;
    }
    switch (incoming) {
      case Incoming.Delivery fresh -> arrive(fresh.delivery(), fresh.offset());
      case Incoming.Poison poison -> bury(poison);
      case Incoming.Foreign foreign -> {
        book.unreadable(foreign.offset());
        book.buried(foreign.offset());
      }
    }
  }

  private void bury(Incoming.Poison poison) {
    book.unreadable(poison.offset());
    shop.writer()
        .write(DEAD_LETTERS, null, String.valueOf(poison.offset()), poison.letter(), shop.context())
        .onSuccess(offset -> book.buried(poison.offset()))
        .onFailure(
            failure -> shop.context().owner().setTimer(FULL_LANE_MILLIS, id -> buryAgain(poison)));
  }

  private void buryAgain(Incoming.Poison poison) {
    if (!closed) {
      bury(poison);
    }
  }

  private void arrive(WebhookDelivery delivery, long offset) {
    if (!book.arrived(delivery.getDeliveryId(), offset)) {
      return;
    }
    Job job = new Job(delivery, offset, 0, false, null, shop.clock().millis());
    Destination known = shop.destinations().find(partition, job.endpointId());
    if (known != null) {
      admit(job, known);
      return;
    }
    if (shop.destinations().gone(job.endpointId())) {
      attempts.drop(job);
      return;
    }
    // Its endpoint was written with or before it: not there at the end means deleted since.
    shop.endpoints()
        .catchUp(partition)
        .onSuccess(
            end -> {
              Destination found = shop.destinations().find(partition, job.endpointId());
              if (found != null) {
                admit(job, found);
              } else {
                shop.destinations().markGone(job.endpointId());
                attempts.drop(job);
              }
            })
        .onFailure(
            left ->
                LOG.atDebug()
                    .addKeyValue("partition", partition)
                    .log("delivery is left to the next owner"));
  }

  private void admit(Job job, Destination destination) {
    long now = shop.clock().millis();
    if (closed) {
      attempts.park(job, now, HANDED_OVER);
      return;
    }
    if (!destination.active()) {
      attempts.park(job, now + INACTIVE_MILLIS, "INACTIVE");
      return;
    }
    Lane<Job> lane = lane(job.endpointId());
    switch (lane.offer(job, now)) {
      case SEND -> attempts.make(job, destination);
      case QUEUED -> {}
      case FULL -> attempts.park(job, now, "OVERFLOW");
      case PAUSED -> attempts.park(job, lane.blockedUntil(), "PAUSED");
      case OPEN -> attempts.park(job, Math.max(now, lane.blockedUntil()), "BREAKER_OPEN");
    }
  }

  /** Looks after what time alone moves. */
  void tick(long now) {
    attempts.tick(now);
    if (open && !closed) {
      parkQueued(now);
      String due = book.wake(now);
      while (due != null) {
        moveOn(due);
        due = book.wake(now);
      }
    }
    publish();
  }

  /** Parks what waited too long for its turn: it would keep the partition's commits back. */
  private void parkQueued(long now) {
    long soft = shop.limits().softDeadline().toMillis();
    for (Lane<Job> lane : lanes.values()) {
      for (Job late : lane.drain(job -> now - job.arrivedMillis >= soft)) {
        attempts.park(late, now, "SLOW");
      }
    }
  }

  /** Forgets lanes that hold nothing. */
  void sweep(long now) {
    lanes.values().removeIf(lane -> lane.idle(now));
  }

  /** Sends what the endpoint may have now, from its queue and from the log by turns. */
  private void moveOn(String endpointId) {
    if (closed) {
      return;
    }
    long now = shop.clock().millis();
    Lane<Job> lane = lane(endpointId);
    if (lane.blocked(now)) {
      for (Job waiting : lane.drain(job -> true)) {
        attempts.park(waiting, lane.blockedUntil(), "BLOCKED");
      }
      book.sleep(endpointId, lane.blockedUntil());
      return;
    }
    while (shop.slots().free() && lane.admits(now) && sendNext(endpointId, lane, now)) {
      turnOfLog = !turnOfLog;
    }
    long wait = !lane.admits(now) ? FULL_LANE_MILLIS : !shop.slots().free() ? NO_SLOT_MILLIS : 0;
    book.sleep(endpointId, now + wait);
  }

  private boolean sendNext(String endpointId, Lane<Job> lane, long now) {
    return turnOfLog
        ? parkedFeed.sendNext(endpointId, lane, now) || sendQueued(lane, now)
        : sendQueued(lane, now) || parkedFeed.sendNext(endpointId, lane, now);
  }

  private boolean sendQueued(Lane<Job> lane, long now) {
    Job next = lane.next(now);
    if (next == null) {
      return false;
    }
    Destination destination = shop.destinations().find(partition, next.endpointId());
    if (destination == null) {
      lane.abandoned(now);
      attempts.drop(next);
    } else if (!destination.active()) {
      lane.abandoned(now);
      attempts.park(next, now + INACTIVE_MILLIS, "INACTIVE");
    } else {
      attempts.make(next, destination);
    }
    return true;
  }

  private Lane<Job> lane(String endpointId) {
    return lanes.computeIfAbsent(endpointId, id -> new Lane<>(shop.limits().lane()));
  }

  /**
   * Stops sending, parks what waits, lets attempts end or be recorded, and answers with the offset
   * to commit.
   */
  Future<Long> close() {
    closed = true;
    long now = shop.clock().millis();
    for (Lane<Job> lane : lanes.values()) {
      for (Job waiting : lane.drain(job -> true)) {
        attempts.park(waiting, now, HANDED_OVER);
      }
    }
    Promise<Long> settled = Promise.promise();
    attempts
        .settle()
        .onComplete(
            done -> {
              owned = false;
              publish();
              settled.complete(book.committable());
            });
    return settled.future();
  }

  /** Stops at once: the partition is somebody else's already; from any thread. */
  void abandon() {
    closed = true;
    owned = false;
  }

  private void publish() {
    committable = book.committable();
    unsettled = book.unsettled();
    parked = book.logged();
    exhausted = book.exhausted();
  }

  /** Whether it is restored and takes deliveries; from any thread. */
  boolean isOpen() {
    return open;
  }

  /** Offset to commit, negative when none; from any thread. */
  long committable() {
    return committable;
  }

  /** Source offsets not settled; from any thread. */
  int unsettled() {
    return unsettled;
  }

  /** Deliveries in the retry log; from any thread. */
  int parked() {
    return parked;
  }

  /** Deliveries that wait for a person; from any thread. */
  int exhausted() {
    return exhausted;
  }
}
