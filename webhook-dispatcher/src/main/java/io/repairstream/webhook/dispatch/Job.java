package io.repairstream.webhook.dispatch;

import io.repairstream.schemas.webhook.WebhookDelivery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One delivery in the hands of dispatch, from the source or from the retry log. */
final class Job {
  final WebhookDelivery delivery;
  final long sourceOffset;
  final int attempts;
  final boolean fromLog;
  final long arrivedMillis;
  @Nullable Instant firstAttemptAt;
  Instant startedAt = Instant.EPOCH;
  long startedMillis;
  boolean running;
  boolean concluded;
  boolean overdue;

  /**
   * @param attempts attempts made so far
   * @param fromLog whether it is in the retry log already
   * @param firstAttemptAt when the first of them was made
   * @param arrivedMillis when it came into the hands of dispatch
   */
  Job(
      WebhookDelivery delivery,
      long sourceOffset,
      int attempts,
      boolean fromLog,
      @Nullable Instant firstAttemptAt,
      long arrivedMillis) {
    this.delivery = delivery;
    this.sourceOffset = sourceOffset;
    this.attempts = attempts;
    this.fromLog = fromLog;
    this.firstAttemptAt = firstAttemptAt;
    this.arrivedMillis = arrivedMillis;
  }

  String id() {
    return delivery.getDeliveryId();
  }

  String endpointId() {
    return delivery.getEndpointId();
  }
}
