package io.repairstream.webhook.dispatch;

import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.schemas.webhook.RetryState;
import io.repairstream.webhook.lane.Lane;
import io.repairstream.webhook.retry.DeliveryDecider;
import io.repairstream.webhook.retry.PartitionBook;
import io.repairstream.webhook.retry.RetryEntry;
import io.repairstream.webhook.retry.Verdict;
import io.repairstream.webhook.transport.AttemptResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the attempts of one partition and writes down what becomes of each delivery before its
 * offset is settled.
 */
final class Attempts {
  private static final long CLOSING_MILLIS = 4_000;
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final int partition;
  private final Workshop shop;
  private final PartitionBook book;
  private final Function<String, Lane<Job>> lanes;
  private final Consumer<String> moveOn;
  private final BooleanSupplier owned;
  private final Set<Job> running = new LinkedHashSet<>();
  private int writing;
  private long closingSince;
  private @Nullable Promise<Void> closing;

  /**
   * @param lanes lane of an endpoint
   * @param moveOn what to do when a lane may have room
   * @param owned false once the partition is somebody else's
   */
  Attempts(
      int partition,
      Workshop shop,
      PartitionBook book,
      Function<String, Lane<Job>> lanes,
      Consumer<String> moveOn,
      BooleanSupplier owned) {
    this.partition = partition;
    this.shop = shop;
    this.book = book;
    this.lanes = lanes;
    this.moveOn = moveOn;
    this.owned = owned;
  }

  /** Sends {@code job}, which its lane counts as under way. */
  void make(Job job, Destination destination) {
    shop.slots().take();
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
    shop.slots().giveBack();
    running.remove(job);
    job.running = false;
    long now = shop.clock().millis();
    int made = job.attempts + 1;
    Verdict verdict =
        DeliveryDecider.decide(
            destination.schedule(),
            made,
            result,
            shop.random().nextDouble(),
            shop.clock().wallTime());
    Lane<Job> lane = lanes.apply(job.endpointId());
    switch (verdict) {
      case Verdict.Delivered delivered -> {
        lane.succeeded();
        report(job, made, AttemptOutcome.DELIVERED, result, now, null);
        shop.metrics()
            .delivered(Duration.between(job.delivery.getOccurredAt(), shop.clock().wallTime()));
        drop(job);
      }
      case Verdict.Again again -> {
        failed(lane, again.pause(), now);
        long due = now + again.after().toMillis();
        report(job, made, AttemptOutcome.RETRYING, result, now, Instant.ofEpochMilli(due));
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
    moveOn.accept(job.endpointId());
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
      lane.throttled(now + pause.toMillis());
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
    shop.attemptLog().record(job.delivery, made, job.startedAt, millis, outcome, result, next);
  }

  /** Parks {@code job} without an attempt: nothing is charged. */
  void park(Job job, long due, String reason) {
    shop.metrics().parked(reason);
    write(job, RetryState.PARKED, job.attempts, due, false, reason);
  }

  /** The delivery arrived, or nobody waits for it any more. */
  void drop(Job job) {
    job.concluded = true;
    if (book.concluded(job.id())) {
      writing++;
      shop.retryLog().settle(partition, job.id(), owned).onComplete(written -> writing--);
    }
  }

  private void write(
      Job job, RetryState state, int attempts, long due, boolean exhausted, String reason) {
    if (!owned.getAsBoolean()) {
      // Its record, or its unsettled offset, is with the next owner.
      return;
    }
    boolean underWay = state == RetryState.INFLIGHT;
    RetryRecord record =
        RetryRecord.newBuilder()
            .setDelivery(job.delivery)
            .setState(state)
            .setAttempts(attempts)
            .setDueAt(Instant.ofEpochMilli(due))
            .setFirstAttemptAt(job.firstAttemptAt)
            .setSourceOffset(job.sourceOffset)
            .setExhausted(exhausted)
            .setReason(reason)
            .build();
    book.recording(job.id());
    writing++;
    shop.retryLog()
        .park(
            partition,
            record,
            () -> owned.getAsBoolean() && !job.concluded && (!underWay || job.running))
        .onComplete(done -> writing--)
        .onSuccess(
            offset -> {
              book.recorded(
                  new RetryEntry(job.id(), job.endpointId(), offset, attempts, due, exhausted),
                  underWay);
              if (exhausted && shop.destinations().gone(job.endpointId())) {
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
      if (now - job.startedMillis < soft) {
        break;
      }
      recordRunning(job, now);
    }
    Promise<Void> waiting = closing;
    if (waiting == null) {
      return;
    }
    if (now - closingSince >= soft) {
      running.forEach(job -> recordRunning(job, now));
    }
    boolean recorded = running.stream().allMatch(job -> job.fromLog || job.overdue);
    if ((recorded && writing == 0) || now - closingSince > CLOSING_MILLIS) {
      closing = null;
      waiting.complete();
    }
  }

  private void recordRunning(Job job, long now) {
    if (!job.fromLog && !job.overdue) {
      job.overdue = true;
      long due = now + shop.limits().hardDeadline().plus(GRACE).toMillis();
      write(job, RetryState.INFLIGHT, job.attempts, due, false, "UNDER_WAY");
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
