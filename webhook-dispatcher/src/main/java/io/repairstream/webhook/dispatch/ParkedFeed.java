package io.repairstream.webhook.dispatch;

import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.webhook.lane.Lane;
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
    RetryEntry entry = book.take(endpointId, now);
    if (entry == null) {
      return false;
    }
    lane.begin();
    shop.slots().take();
    shop.parked()
        .fetch(partition, entry.logOffset(), shop.context())
        .onComplete(
            fetched -> {
              shop.slots().giveBack();
              RetryRecord record = fetched.result();
              if (closed.getAsBoolean()) {
                return;
              }
              if (record == null) {
                lane.abandoned(shop.clock().millis());
                postpone(entry, fetched.cause());
              } else {
                sendAgain(record, lane);
              }
            });
    return true;
  }

  private void postpone(RetryEntry entry, @Nullable Throwable cause) {
    LOG.atWarn()
        .setCause(cause)
        .addKeyValue("partition", partition)
        .addKeyValue("delivery", entry.deliveryId())
        .log("parked delivery could not be fetched");
    book.giveBack(entry.deliveryId());
    book.sleep(entry.endpointId(), shop.clock().millis() + LOST_RECORD_MILLIS);
  }

  private void sendAgain(RetryRecord record, Lane<Job> lane) {
    long now = shop.clock().millis();
    Job job =
        new Job(
            record.getDelivery(),
            record.getSourceOffset(),
            record.getAttempts(),
            true,
            record.getFirstAttemptAt(),
            now);
    Destination destination = shop.destinations().find(partition, job.endpointId());
    if (destination == null) {
      lane.abandoned(now);
      attempts.drop(job);
      moveOn.accept(job.endpointId());
    } else if (!destination.active()) {
      lane.abandoned(now);
      book.giveBack(job.id());
      book.sleep(job.endpointId(), now + PartitionDesk.INACTIVE_MILLIS);
    } else {
      attempts.make(job, destination);
    }
  }
}
