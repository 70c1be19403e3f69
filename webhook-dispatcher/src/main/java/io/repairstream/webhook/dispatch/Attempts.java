package io.repairstream.webhook.dispatch;

import io.repairstream.schemas.entity.EndpointDisableReason;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.schemas.webhook.RetryState;
import io.repairstream.webhook.lane.Lane;
import io.repairstream.webhook.retry.DeliveryDecider;
import io.repairstream.webhook.retry.PartitionBook;
import io.repairstream.webhook.retry.Tombstone;
import io.repairstream.webhook.retry.Verdict;
import io.repairstream.webhook.transport.AttemptResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the attempts of one partition and writes down what becomes of each delivery before its
 * offset is settled.
 */
final class Attempts {
  private static final long CLOSING_MILLIS = 4_000;

  /** Of the soft deadline: a receiver that lives has answered by then, as a rule. */
  private static final int SUSPECT_AFTER = 4;

  private static final Duration GRACE = Duration.ofSeconds(5);

  private final int partition;
  private final Workshop shop;
  private final PartitionBook book;
  private final Lanes lanes;
  private final Held held;
  private final Consumer<String> moveOn;
  private final BooleanSupplier owned;
  private final Set<Job> running = new LinkedHashSet<>();

  /** Tombstones on their way, by delivery: it may be asked for again meanwhile. */
  private final Map<String, Future<?>> settling = new HashMap<>();

  private int writing;
  private long closingSince;
  private @Nullable Promise<Void> closing;

  /**
   * @param lanes of the partition's endpoints
   * @param moveOn what to do when a lane may have room
   * @param owned false once the partition is somebody else's
   */
  Attempts(
      int partition,
      Workshop shop,
      PartitionBook book,
      Lanes lanes,
      Held held,
      Consumer<String> moveOn,
      BooleanSupplier owned) {
    this.partition = partition;
    this.shop = shop;
    this.book = book;
    this.lanes = lanes;
    this.held = held;
    this.moveOn = moveOn;
    this.owned = owned;
  }

  /** Sends {@code job}, which its lane counts as under way. */
  void make(Job job, Destination destination) {
    shop.slots().take(job.probation);
    held.take(job);
    job.triedSince(destination.resumedAt());
    job.running = true;
    job.startedMillis = shop.clock().millis();
    job.startedAt = shop.clock().wallTime();
    job.firstAttemptAt = job.firstAttemptAt == null ? job.startedAt : job.firstAttemptAt;
    running.add(job);
    shop.sender()
        .send(destination, job.delivery, job.startedAt)
        .onSuccess(result -> conclude(job, destination, result));
  }

  private void conclude(Job job, Destination destination, AttemptResult result) {
    clear(job);
    if (job.lent) {
      job.lent = false;
      shop.slots().ended();
    } else {
      shop.slots().giveBack(job.probation);
    }
    running.remove(job);
    job.running = false;
    long now = shop.clock().millis();
    int made = job.attempts + 1;
    Verdict verdict =
        DeliveryDecider.decide(
            destination.schedule(),
            made - job.attemptsBefore,
            result,
            shop.random().nextDouble(),
            shop.clock().wallTime());
    Lane<Job> lane = lanes.of(job.endpointId());
    switch (verdict) {
      case Verdict.Delivered delivered -> {
        lane.succeeded(now);
        lanes.recovered(job.endpointId());
        report(job, made, AttemptOutcome.DELIVERED, result, now, null);
        shop.metrics()
            .delivered(Duration.between(job.delivery.getOccurredAt(), shop.clock().wallTime()));
        drop(job);
      }
      case Verdict.Again again -> {
        failed(lane, again.pause(), now);
        long due = now + again.after().toMillis();
        report(job, made, AttemptOutcome.RETRYING, result, now, shop.clock().wallTime(due));
        owe(job, made, due, false, reason(result));
      }
      case Verdict.Exhausted exhausted -> {
        failed(lane, exhausted.pause(), now);
        AttemptOutcome outcome =
            exhausted.rejected() ? AttemptOutcome.REJECTED : AttemptOutcome.EXHAUSTED;
        report(job, made, outcome, result, now, null);
        owe(job, made, now, true, reason(result));
      }
    }
    if (!result.accepted()) {
      giveUp(job, destination, lane, result, now);
    }
    moveOn.accept(job.endpointId());
    shop.slots().handOn();
  }

  /** Has the endpoint disabled when its receiver says that it is gone or has failed for long. */
  private void giveUp(
      Job job, Destination destination, Lane<Job> lane, AttemptResult result, long now) {
    boolean gone = DeliveryDecider.gone(result);
    if (gone || lane.failingFor(now) >= shop.limits().giveUpAfter().toMillis()) {
      shop.commands()
          .disable(
              job.delivery.getOrgId(),
              job.endpointId(),
              destination,
              gone ? EndpointDisableReason.GONE : EndpointDisableReason.FAILING,
              owned);
    }
  }

  /** Keeps in the log what did not arrive, unless its endpoint was deleted meanwhile. */
  private void owe(Job job, int made, long due, boolean exhausted, String reason) {
    if (shop.destinations().gone(job.endpointId())) {
      drop(job);
    } else {
      write(job, RetryState.PARKED, made, due, exhausted, reason);
    }
  }

  private static void failed(Lane<Job> lane, @Nullable Duration pause, long now) {
    if (pause == null) {
      lane.failed(now);
    } else {
      lane.throttled(now, now + pause.toMillis());
    }
  }

  private static String reason(AttemptResult result) {
    return result.error() == null ? "" : result.error().name();
  }

  private void report(
      Job job,
      int made,
      AttemptOutcome outcome,
      AttemptResult result,
      long now,
      @Nullable Instant next) {
    long millis = now - job.startedMillis;
    shop.metrics().attempt(outcome, millis);
    shop.attemptLog().record(job.sending(), made, job.startedAt, millis, outcome, result, next);
  }

  /** Parks {@code job} without an attempt: nothing is charged. */
  void park(Job job, String reason) {
    shop.metrics().parked(reason);
    write(job, RetryState.PARKED, job.attempts, shop.clock().millis(), false, reason);
  }

  /** Records {@code job} behind an earlier one that it must not overtake. */
  void block(Job job) {
    shop.metrics().parked("BLOCKED");
    write(job, RetryState.BLOCKED, job.attempts, shop.clock().millis(), false, "BLOCKED");
  }

  /** Gives {@code job} up for its age, once that is written down. */
  void expire(Job job) {
    Destination destination = shop.destinations().find(partition, job.endpointId());
    boolean givenUp = job.stillGivenUp(destination == null ? null : destination.resumedAt());
    writing++;
    shop.attemptLog()
        .expired(job.sending(), job.attempts, givenUp, shop.clock().wallTime(), owned)
        .onComplete(written -> writing--)
        .onSuccess(offset -> drop(job));
  }

  /** The delivery arrived, or nobody waits for it any more. */
  void drop(Job job) {
    job.concluded = true;
    held.release(job);
    if (book.concluded(job.id()) != null) {
      settle(job);
    }
  }

  /** Writes the tombstone of {@code job}, after the records of it that are on their way. */
  void settle(Job job) {
    writing++;
    Future<?> settled =
        job.lastWrite.transform(
            last ->
                shop.retryLog().settle(partition, new Tombstone(job.id(), job.logOffset), owned));
    settling.put(job.id(), settled);
    settled.onComplete(
        written -> {
          writing--;
          settling.remove(job.id(), settled);
        });
  }

  /** What the next record of {@code job} must follow: a tombstone behind it would be of it too. */
  private Future<?> before(Job job) {
    Future<?> tombstone = settling.get(job.id());
    return tombstone == null
        ? job.lastWrite
        : job.lastWrite.transform(last -> tombstone).otherwiseEmpty();
  }

  private void write(
      Job job, RetryState state, int attempts, long due, boolean exhausted, String reason) {
    if (!owned.getAsBoolean()) {
      // Its record, or its unsettled offset, is with the next owner.
      return;
    }
    RetryRecord.Builder record =
        RetryRecord.newBuilder()
            .setDelivery(job.delivery)
            .setState(state)
            .setAttempts(attempts)
            .setAttemptsBefore(job.attemptsBefore)
            .setDueAt(shop.clock().wallTime(due))
            .setFirstAttemptAt(job.firstAttemptAt)
            .setResumedAt(job.resumedAt())
            .setSourceOffset(job.sourceOffset)
            .setExhausted(exhausted)
            .setReason(reason);
    book.recording(job.id());
    writing++;
    job.lastWrite =
        before(job).transform(last -> put(job, record, due)).onComplete(done -> writing--);
  }

  /** Puts the record after the last one of the same delivery, which it makes void. */
  private Future<Long> put(Job job, RetryRecord.Builder unplaced, long due) {
    RetryRecord record = unplaced.setReplaces(job.logOffset).build();
    boolean underWay = record.getState() == RetryState.INFLIGHT;
    BooleanSupplier wanted =
        () -> owned.getAsBoolean() && !job.concluded && (!underWay || job.running);
    if (!wanted.getAsBoolean()) {
      return Future.failedFuture("not wanted any more");
    }
    return shop.retryLog()
        .park(partition, record, wanted)
        .onSuccess(
            offset -> {
              job.logOffset = offset;
              book.recorded(Job.entry(record, due, offset), underWay);
              if (job.firstAttemptAt != null) {
                book.owed(job.endpointId(), shop.clock().millis(job.firstAttemptAt));
              }
              if (underWay) {
                lend(job);
              }
              if (!job.running) {
                held.release(job);
              }
              if (record.getExhausted() && shop.destinations().gone(job.endpointId())) {
                // Deleted while the record was on its way: nobody would look at it again.
                drop(job);
              }
            });
  }

  /**
   * Records what is overdue, so that one slow receiver does not keep the partition's commits back.
   */
  void tick(long now) {
    long soft = shop.limits().softDeadline().toMillis();
    for (Job job : running) {
      long taken = now - job.startedMillis;
      if (taken < soft / SUSPECT_AFTER) {
        break;
      }
      suspect(job);
      if (taken >= soft) {
        recordRunning(job, now);
      }
    }
    Promise<Void> waiting = closing;
    if (waiting == null) {
      return;
    }
    boolean patient = now - closingSince < soft;
    if (!patient) {
      running.forEach(job -> recordRunning(job, now));
    }
    // What is in the log is safe, but would be sent again by the next owner: its answer is worth
    // the same wait.
    boolean ended =
        running.isEmpty()
            || (!patient && running.stream().allMatch(job -> job.fromLog || job.overdue));
    if ((ended && writing == 0) || now - closingSince > CLOSING_MILLIS) {
      closing = null;
      waiting.complete();
    }
  }

  private void recordRunning(Job job, long now) {
    if (job.fromLog) {
      lend(job);
    } else if (!job.overdue) {
      job.overdue = true;
      long due = now + shop.limits().hardDeadline().plus(GRACE).toMillis();
      write(job, RetryState.INFLIGHT, job.attempts, due, false, "UNDER_WAY");
    }
  }

  /** What is recorded and hangs keeps nobody else from being served. */
  private void lend(Job job) {
    if (job.running && !job.lent && shop.slots().lend(job.probation)) {
      job.lent = true;
      clear(job);
    }
  }

  private void suspect(Job job) {
    if (job.probation && !job.suspect && !job.lent) {
      job.suspect = true;
      shop.slots().suspect();
    }
  }

  private void clear(Job job) {
    if (job.suspect) {
      job.suspect = false;
      shop.slots().cleared();
    }
  }

  /** Completes when everything under way ended or is recorded, at the latest after four seconds. */
  Future<Void> settle() {
    Promise<Void> settled = Promise.promise();
    closing = settled;
    closingSince = shop.clock().millis();
    return settled.future();
  }
}
