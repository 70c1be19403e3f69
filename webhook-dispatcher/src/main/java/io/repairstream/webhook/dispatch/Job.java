package io.repairstream.webhook.dispatch;

import io.repairstream.schemas.webhook.DeliveryCause;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.webhook.attempt.Sending;
import io.repairstream.webhook.retry.RetryEntry;
import io.vertx.core.Future;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One delivery in the hands of dispatch, from the source or from the retry log. */
final class Job {
  private static final long NOWHERE = -1;

  final WebhookDelivery delivery;
  final long sourceOffset;
  final int attempts;

  /** Those of the attempts that its schedule does not count. */
  final int attemptsBefore;

  final boolean fromLog;
  final long arrivedMillis;

  /** Where its newest acknowledged record is in the retry log. */
  long logOffset;

  /** The record on its way there, so that the next one can say what it makes void. */
  Future<?> lastWrite = Future.succeededFuture();

  @Nullable Instant firstAttemptAt;

  /** When it was given up, unless it is tried anew. */
  private @Nullable Instant givenUpAt;

  /** When its endpoint was resumed, if that has it tried anew. */
  private @Nullable Instant resumedAt;

  Instant startedAt = Instant.EPOCH;
  long startedMillis;
  boolean probation;
  boolean running;
  boolean concluded;
  boolean overdue;

  /** What {@link Held} counts for it. */
  long heldBytes;

  /** Whether its endpoint is on probation and the answer takes long. */
  boolean suspect;

  /** Whether it hangs, and its slot serves others meanwhile. */
  boolean lent;

  private Job(
      WebhookDelivery delivery,
      long sourceOffset,
      int attempts,
      int attemptsBefore,
      long logOffset,
      @Nullable Instant firstAttemptAt,
      long arrivedMillis) {
    this.delivery = delivery;
    this.sourceOffset = sourceOffset;
    this.attempts = attempts;
    this.attemptsBefore = attemptsBefore;
    this.fromLog = logOffset != NOWHERE;
    this.logOffset = logOffset;
    this.firstAttemptAt = firstAttemptAt;
    this.arrivedMillis = arrivedMillis;
  }

  /** One that was read from the source. */
  static Job fresh(WebhookDelivery delivery, long sourceOffset, long now) {
    return new Job(delivery, sourceOffset, 0, 0, NOWHERE, null, now);
  }

  /**
   * One that waits in the log and was asked for again: its schedule begins anew, its place in an
   * order stays.
   */
  static Job again(WebhookDelivery delivery, RetryEntry waiting, long now) {
    return new Job(
        WebhookDelivery.newBuilder(delivery).setOrderingKey(waiting.orderingKey()).build(),
        waiting.sourceOffset(),
        waiting.attempts(),
        waiting.attempts(),
        waiting.logOffset(),
        null,
        now);
  }

  /** One that was read from the log; the schedule of an exhausted one begins anew. */
  static Job logged(RetryRecord record, long logOffset, long now) {
    Job job =
        new Job(
            record.getDelivery(),
            record.getSourceOffset(),
            record.getAttempts(),
            record.getExhausted() ? record.getAttempts() : record.getAttemptsBefore(),
            logOffset,
            record.getFirstAttemptAt(),
            now);
    job.givenUpAt = record.getExhausted() ? record.getDueAt() : null;
    job.resumedAt = record.getResumedAt();
    return job;
  }

  /** It is tried: one that was given up because its endpoint was resumed, last at {@code at}. */
  void triedSince(@Nullable Instant at) {
    if (givenUpAt != null) {
      givenUpAt = null;
      resumedAt = at;
    }
  }

  /**
   * It waited too long: whether it was given up and its endpoint, last resumed at {@code at}, has
   * not been since.
   */
  boolean stillGivenUp(@Nullable Instant at) {
    if (givenUpAt != null && at != null && at.isAfter(givenUpAt)) {
      triedSince(at);
    }
    return givenUpAt != null;
  }

  /** As attempts tell of it. */
  Sending sending() {
    return new Sending(delivery, resumedAt);
  }

  @Nullable Instant resumedAt() {
    return resumedAt;
  }

  /** Whether it keeps behind what is new: it is part of a replay, and fresh from the source. */
  boolean behind() {
    return !fromLog && delivery.getCause() == DeliveryCause.REPLAY;
  }

  String id() {
    return delivery.getDeliveryId();
  }

  String endpointId() {
    return delivery.getEndpointId();
  }

  /**
   * How it will be known, due at {@code due}, when {@code record} is in the log at {@code offset}.
   */
  static RetryEntry entry(RetryRecord record, long due, long offset) {
    WebhookDelivery delivery = record.getDelivery();
    return new RetryEntry(
        delivery.getDeliveryId(),
        delivery.getEndpointId(),
        offset,
        record.getAttempts(),
        due,
        record.getExhausted(),
        delivery.getOrderingKey(),
        record.getSourceOffset());
  }
}
