package io.repairstream.webhook.dispatch;

import static java.util.Objects.requireNonNull;

import io.repairstream.schemas.Topics;
import io.repairstream.schemas.webhook.DeliveryCause;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.webhook.lane.Admission;
import io.repairstream.webhook.lane.Lane;
import io.repairstream.webhook.retry.PartitionBook;
import io.repairstream.webhook.retry.RetryEntry;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of each record that one partition's source brings: sent, queued, parked, buried. */
final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  static final String HANDED_OVER = "HANDED_OVER";
  private static final long AGAIN_MILLIS = 1_000;
  private static final String DEAD_LETTERS = Topics.deadLetters("webhook-dispatcher");

  private final int partition;
  private final Workshop shop;
  private final PartitionBook book;
  private final Attempts attempts;
  private final Held held;
  private final Lanes lanes;
  private final Consumer<String> moveOn;
  private final BooleanSupplier closed;

  /**
   * @param moveOn what to do when there is a slot for an endpoint that waits for one
   */
  Intake(
      int partition,
      Workshop shop,
      PartitionBook book,
      Attempts attempts,
      Held held,
      Lanes lanes,
      Consumer<String> moveOn,
      BooleanSupplier closed) {
    this.partition = partition;
    this.shop = shop;
    this.book = book;
    this.attempts = attempts;
    this.held = held;
    this.lanes = lanes;
    this.moveOn = moveOn;
    this.closed = closed;
  }

  /** Takes one record. */
  void take(Incoming incoming) {
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
            failure -> shop.context().owner().setTimer(AGAIN_MILLIS, id -> buryAgain(poison)));
  }

  private void buryAgain(Incoming.Poison poison) {
    if (!closed.getAsBoolean()) {
      bury(poison);
    }
  }

  private void arrive(WebhookDelivery delivery, long offset) {
    String id = delivery.getDeliveryId();
    RetryEntry waiting = book.waiting(id);
    boolean readAgain = waiting != null && waiting.sourceOffset() == offset;
    // Nobody asks once more by a record that is read once more.
    boolean asked =
        !readAgain
            && (delivery.getCause() == DeliveryCause.REDELIVERY
                || delivery.getCause() == DeliveryCause.REPLAY);
    long now = shop.clock().millis();
    switch (book.arrived(id, delivery.getEndpointId(), delivery.getOrderingKey(), offset, asked)) {
      case KNOWN -> {}
      case AGAIN -> attempts.park(held(Job.again(delivery, requireNonNull(waiting), now)), "AGAIN");
      case BLOCKED -> attempts.block(held(Job.fresh(delivery, offset, now)));
      case FRESH -> begin(held(Job.fresh(delivery, offset, now)));
    }
  }

  private Job held(Job job) {
    held.take(job);
    return job;
  }

  private void begin(Job job) {
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
    String endpointId = job.endpointId();
    long now = shop.clock().millis();
    if (closed.getAsBoolean()) {
      attempts.park(job, HANDED_OVER);
      return;
    }
    if (!destination.active()) {
      attempts.park(job, "INACTIVE");
      return;
    }
    Lane<Job> lane = lanes.of(endpointId);
    job.probation = lane.onProbation(now);
    boolean noSlot = lane.admits(now) && !slotFor(job);
    // What is parked is due at once: it is the endpoint that sleeps, not its deliveries.
    switch (noSlot ? enqueue(lane, job) : offer(lane, job, now)) {
      case SEND -> attempts.make(job, destination);
      case QUEUED -> {
        lanes.queued(endpointId);
        // What keeps behind is looked after by every tick.
        if (noSlot && !job.behind()) {
          // Slots come back within moments, unless receivers hang: then the soft deadline parks it.
          shop.slots().await(endpointId, job.probation, () -> moveOn.accept(endpointId));
        }
      }
      case FULL -> attempts.park(job, "OVERFLOW");
      case PAUSED -> attempts.park(job, "PAUSED");
      case OPEN -> attempts.park(job, "BREAKER_OPEN");
    }
  }

  private boolean slotFor(Job job) {
    return job.behind() ? shop.slots().spare(job.probation) : shop.slots().free(job.probation);
  }

  private static Admission enqueue(Lane<Job> lane, Job job) {
    return job.behind() ? lane.enqueueBehind(job) : lane.enqueue(job);
  }

  private static Admission offer(Lane<Job> lane, Job job, long now) {
    return job.behind() ? lane.offerBehind(job, now) : lane.offer(job, now);
  }
}
