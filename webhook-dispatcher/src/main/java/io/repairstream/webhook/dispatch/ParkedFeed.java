package io.repairstream.webhook.dispatch;

import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.webhook.lane.Lane;
import io.repairstream.webhook.retry.Due;
import io.repairstream.webhook.retry.PartitionBook;
import io.repairstream.webhook.retry.RetryEntry;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings parked deliveries of one partition back from the retry log when they are due. */
final class ParkedFeed {
  private static final Logger LOG = LoggerFactory.getLogger(ParkedFeed.class);
  private static final long AGAIN_MILLIS = 1_000;
  private static final long LOST_RECORD_MILLIS = 30_000;

  private final int partition;
  private final Workshop shop;
  private final PartitionBook book;
  private final Attempts attempts;
  private final Consumer<String> moveOn;
  private final BooleanSupplier closed;

  ParkedFeed(
      int partition,
      Workshop shop,
      PartitionBook book,
      Attempts attempts,
      Consumer<String> moveOn,
      BooleanSupplier closed) {
    this.partition = partition;
    this.shop = shop;
    this.book = book;
    this.attempts = attempts;
    this.moveOn = moveOn;
    this.closed = closed;
  }

  /** Begins to fetch and send the first due delivery to the endpoint; false when none is due. */
  boolean sendNext(String endpointId, Lane<Job> lane, long now) {
    Due due = book.take(endpointId, now);
    if (due == null) {
      return false;
    }
    boolean probation = lane.onProbation(now);
    lane.begin();
    shop.slots().take(probation);
    shop.parked()
        .fetch(partition, due.logOffset(), shop.context())
        .onComplete(
            fetched -> {
              shop.slots().giveBack(probation);
              if (!closed.getAsBoolean()) {
                fetched(due, lane, probation, fetched.result(), fetched.cause());
              }
              shop.slots().handOn();
            });
    return true;
  }

  private void fetched(
      Due due,
      Lane<Job> lane,
      boolean probation,
      @Nullable RetryRecord record,
      @Nullable Throwable failure) {
    Job job = record == null ? null : job(due, record);
    if (job != null) {
      job.probation = probation;
      sendAgain(job, lane);
      return;
    }
    lane.abandoned(shop.clock().millis());
    if (failure != null) {
      // The broker is away, and the fetcher has told of it.
      postpone(due, AGAIN_MILLIS);
    } else if (record == null && due.deliveryId() != null) {
      LOG.atWarn()
          .addKeyValue("partition", partition)
          .addKeyValue("offset", due.logOffset())
          .log("parked delivery is not where it was written");
      postpone(due, LOST_RECORD_MILLIS);
    } else {
      shop.metrics().passedOver();
      moveOn.accept(due.endpointId());
    }
  }

  /** Gives up what has waited since {@code cutoff}, at most so many of the endpoint at once. */
  void expire(String endpointId, long cutoff, int most) {
    for (int i = 0; i < most; i++) {
      Due due = book.takeExpired(endpointId, cutoff);
      if (due == null) {
        return;
      }
      expire(due);
    }
  }

  private void expire(Due due) {
    shop.parked()
        .fetch(partition, due.logOffset(), shop.context())
        .onSuccess(
            record -> {
              Job job = record == null || closed.getAsBoolean() ? null : job(due, record);
              if (job != null) {
                attempts.expire(job);
              }
            })
        .onFailure(
            failure -> {
              if (!closed.getAsBoolean()) {
                shop.context().owner().setTimer(LOST_RECORD_MILLIS, id -> expire(due));
              }
            });
  }

  /** The delivery in {@code record}, or null when another record stands for it. */
  private @Nullable Job job(Due due, RetryRecord record) {
    Job job = Job.logged(record, due.logOffset(), shop.clock().millis());
    // Due or expired, it is no longer exhausted, whatever its record says.
    RetryEntry entry =
        new RetryEntry(
            job.id(),
            due.endpointId(),
            due.logOffset(),
            job.attempts,
            due.dueMillis(),
            false,
            record.getDelivery().getOrderingKey(),
            job.sourceOffset);
    return switch (book.fetched(due, entry)) {
      case OURS -> job;
      case VOID -> null;
      case SETTLED -> {
        attempts.settle(job);
        yield null;
      }
    };
  }

  private void postpone(Due due, long millis) {
    book.giveBack(due);
    book.sleep(due.endpointId(), shop.clock().millis() + millis);
  }

  private void sendAgain(Job job, Lane<Job> lane) {
    long now = shop.clock().millis();
    Destination destination = shop.destinations().find(partition, job.endpointId());
    if (destination == null) {
      lane.abandoned(now);
      attempts.drop(job);
      moveOn.accept(job.endpointId());
    } else if (!destination.active()) {
      lane.abandoned(now);
      book.release(job.id());
      book.sleep(job.endpointId(), now + PartitionDesk.INACTIVE_MILLIS);
    } else {
      attempts.make(job, destination);
    }
  }
}
