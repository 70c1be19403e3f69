package io.repairstream.webhook.dispatch;

import io.repairstream.schemas.webhook.EndpointHealth;
import io.repairstream.webhook.lane.Lane;
import io.repairstream.webhook.retry.PartitionBook;
import io.repairstream.webhook.retry.RetryEntry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
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
  private static final int EXPIRED_AT_ONCE = 100;
  private static final long ENTRY_BYTES = 250;
  private static final long OFFSET_BYTES = 24;

  private final int partition;
  private final Workshop shop;
  private final PartitionBook book = new PartitionBook();
  private final Held held = new Held();
  private final Lanes lanes;
  private final Attempts attempts;
  private final ParkedFeed parkedFeed;
  private final Tombstones tombstones;
  private final Intake intake;
  private boolean turnOfLog;
  private volatile boolean open;
  private volatile boolean closed;
  private volatile boolean owned = true;
  private volatile long committable = -1;
  private volatile int unsettled;
  private volatile int parked;
  private volatile int exhausted;
  private volatile long parkedBytes;
  private volatile int laneCount;

  /**
   * @param position where the source will be read from
   */
  PartitionDesk(int partition, long position, Workshop shop) {
    this.partition = partition;
    this.shop = shop;
    book.reading(position);
    this.lanes = new Lanes(partition, shop, () -> owned);
    this.attempts = new Attempts(partition, shop, book, lanes, held, this::moveOn, () -> owned);
    this.parkedFeed = new ParkedFeed(partition, shop, book, attempts, this::moveOn, () -> closed);
    this.intake =
        new Intake(partition, shop, book, attempts, held, lanes, this::moveOn, () -> closed);
    this.tombstones = new Tombstones(partition, shop, book, () -> closed);
  }

  /**
   * A record of the retry log, in log order.
   *
   * @param firstAttemptAt when its delivery was first tried; null when it was not
   */
  void restore(RetryEntry entry, long replaces, @Nullable Instant firstAttemptAt) {
    book.restored(entry, replaces);
    if (firstAttemptAt != null) {
      book.owed(entry.endpointId(), shop.clock().millis(firstAttemptAt));
    }
  }

  /** A note about an endpoint in the retry log. */
  void restore(EndpointHealth note) {
    lanes.restore(note.getEndpointId(), note);
  }

  /** A tombstone of a delivery, or of a note about an endpoint. */
  void restoreTombstone(String id, long replaces) {
    book.restoredTombstone(id, replaces);
    lanes.restore(id, null);
  }

  /** Begins to work: all that was owed is known. */
  void open() {
    book.restoreFinished();
    lanes.recall();
    for (String endpointId : book.endpoints()) {
      Destination destination = shop.destinations().find(partition, endpointId);
      @Nullable Instant resumedAt = destination == null ? null : destination.resumedAt();
      if (resumedAt != null) {
        book.revive(endpointId, shop.clock().millis(resumedAt), shop.clock().millis());
      }
    }
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
    if (closed) {
      return;
    }
    tombstones.conclude(book.waiting(gone));
    for (String endpointId : book.endpoints()) {
      if (gone.test(endpointId)) {
        // Of these the log alone knows the ids: they are read like what is due, and dropped.
        lanes.gone(endpointId);
        book.revive(endpointId, Long.MAX_VALUE - 1, shop.clock().millis());
        book.hasten(endpointId, shop.clock().millis());
      }
    }
  }

  /** An endpoint is another one than before. */
  void endpointChanged(String endpointId, Destination former, Destination now) {
    if (closed || !now.renews(former)) {
      return;
    }
    Lane<Job> lane = lanes.find(endpointId);
    if (lane != null) {
      lane.forgive();
    }
    lanes.recovered(endpointId);
    long time = shop.clock().millis();
    if (now.resumed(former)) {
      // Whatever the clock of who asked said: what is exhausted now was so when we were told.
      book.revive(endpointId, time, time);
      book.hasten(endpointId, time);
    }
    moveOn(endpointId);
  }

  /** Takes one record of the source. */
  void arrive(Incoming incoming) {
    if (!closed) {
      intake.take(incoming);
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
      // Nobody tells it that half of all slots are free again.
      lanes.queuedBehind().forEach(this::moveOn);
    }
    publish();
  }

  /** Parks what waited too long for its turn: it would keep the partition's commits back. */
  private void parkQueued(long now) {
    long soft = shop.limits().softDeadline().toMillis();
    for (Job late : lanes.drainQueued(job -> now - job.arrivedMillis >= soft)) {
      attempts.park(late, "SLOW");
    }
  }

  /** Looks after what has time: lanes, notes and what is too old. */
  void sweep(long now) {
    lanes.sweep(now);
    if (!open || closed) {
      return;
    }
    lanes.note();
    long cutoff = now - shop.limits().keptFor().toMillis();
    for (String endpointId : book.endpoints()) {
      parkedFeed.expire(endpointId, cutoff, EXPIRED_AT_ONCE);
    }
  }

  /** Sends what the endpoint may have now, from its queue and from the log by turns. */
  private void moveOn(String endpointId) {
    if (closed) {
      return;
    }
    long now = shop.clock().millis();
    Lane<Job> lane = lanes.of(endpointId);
    if (lane.blocked(now)) {
      for (Job waiting : lane.drain(job -> true)) {
        attempts.park(waiting, "LANE_BLOCKED");
      }
      book.sleep(endpointId, lane.blockedUntil());
      return;
    }
    Destination destination = shop.destinations().find(partition, endpointId);
    if (destination != null && !destination.active()) {
      for (Job waiting : lane.drain(job -> true)) {
        attempts.park(waiting, "INACTIVE");
      }
      book.sleep(endpointId, now + INACTIVE_MILLIS);
      return;
    }
    while (slotFree(lane, now) && lane.admits(now) && sendNext(endpointId, lane, now)) {
      turnOfLog = !turnOfLog;
    }
    if (lane.queued() > 0 && lane.admits(now) && !slotFree(lane, now)) {
      shop.slots().await(endpointId, lane.onProbation(now), () -> moveOn(endpointId));
    }
    long wait = !lane.admits(now) ? FULL_LANE_MILLIS : slotFree(lane, now) ? 0 : NO_SLOT_MILLIS;
    book.sleep(endpointId, now + wait);
  }

  private boolean slotFree(Lane<Job> lane, long now) {
    return shop.slots().free(lane.onProbation(now));
  }

  private boolean sendNext(String endpointId, Lane<Job> lane, long now) {
    boolean sent =
        turnOfLog
            ? parkedFeed.sendNext(endpointId, lane, now) || sendQueued(lane, now)
            : sendQueued(lane, now) || parkedFeed.sendNext(endpointId, lane, now);
    return sent || sendBehind(lane, now);
  }

  private boolean sendQueued(Lane<Job> lane, long now) {
    boolean probation = lane.onProbation(now);
    return send(lane.next(now), lane, probation, now);
  }

  /** What is sent again, when there is room beside what is new. */
  private boolean sendBehind(Lane<Job> lane, long now) {
    boolean probation = lane.onProbation(now);
    return shop.slots().spare(probation) && send(lane.nextBehind(now), lane, probation, now);
  }

  private boolean send(@Nullable Job next, Lane<Job> lane, boolean probation, long now) {
    if (next == null) {
      return false;
    }
    next.probation = probation;
    Destination destination = shop.destinations().find(partition, next.endpointId());
    if (destination == null) {
      lane.abandoned(now);
      attempts.drop(next);
    } else if (!destination.active()) {
      lane.abandoned(now);
      attempts.park(next, "INACTIVE");
    } else {
      attempts.make(next, destination);
    }
    return true;
  }

  /**
   * Stops sending, parks what waits, lets attempts end or be recorded, and answers with the offset
   * to commit.
   */
  Future<Long> close() {
    closed = true;
    for (Job waiting : lanes.drainQueued(job -> true)) {
      attempts.park(waiting, Intake.HANDED_OVER);
    }
    if (open) {
      lanes.note();
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
    parkedBytes = OFFSET_BYTES * book.offsets() + ENTRY_BYTES * (parked - book.offsets());
    laneCount = lanes.size();
  }

  PartitionBook book() {
    return book;
  }

  /** How the endpoint stands, for the metrics. */
  EndpointClass classOf(String endpointId, long now) {
    Destination destination = shop.destinations().find(partition, endpointId);
    Lane<Job> lane = lanes.find(endpointId);
    if (destination != null && !destination.active()) {
      return EndpointClass.INACTIVE;
    }
    if (lane != null && lane.blocked(now)) {
      return EndpointClass.BLOCKED;
    }
    return lane == null || lane.onProbation(now) ? EndpointClass.UNPROVEN : EndpointClass.HEALTHY;
  }

  /** Memory that what is owed takes, about; from any thread. */
  long parkedBytes() {
    return parkedBytes;
  }

  /** Memory that deliveries in hand take, about; from any thread. */
  long heldBytes() {
    return held.bytes();
  }

  /** Endpoints that it remembers how they fare; from any thread. */
  int lanes() {
    return laneCount;
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
