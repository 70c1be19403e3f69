package io.repairstream.webhook.retry;

import org.jspecify.annotations.Nullable;

/**
 * One unsettled delivery, as the index keeps it: everything but the payload, which stays in the
 * log.
 *
 * @param deliveryId the delivery
 * @param endpointId its endpoint
 * @param logOffset where its newest record is in the retry log
 * @param attempts attempts made
 * @param dueMillis when to try next, or when its attempts were exhausted
 * @param exhausted true when no attempt is left
 * @param orderingKey what it must keep its order with; null when nothing
 * @param sourceOffset its offset in the source, which is its place in that order
 */
public record RetryEntry(
    String deliveryId,
    String endpointId,
    long logOffset,
    int attempts,
    long dueMillis,
    boolean exhausted,
    @Nullable String orderingKey,
    long sourceOffset) {

  /** The same with these instances of its texts. */
  RetryEntry sharing(String delivery, String endpoint) {
    return new RetryEntry(
        delivery, endpoint, logOffset, attempts, dueMillis, exhausted, orderingKey, sourceOffset);
  }

  /** The same, due at {@code now} at the latest, exhausted or not before. */
  RetryEntry dueBy(long now) {
    return new RetryEntry(
        deliveryId,
        endpointId,
        logOffset,
        attempts,
        exhausted ? now : Math.min(dueMillis, now),
        false,
        orderingKey,
        sourceOffset);
  }

  boolean ordered() {
    return orderingKey != null;
  }
}
