package io.repairstream.webhook.retry;

/**
 * One unsettled delivery, as the index keeps it: everything but the payload, which stays in the
 * log.
 *
 * @param deliveryId the delivery
 * @param endpointId its endpoint
 * @param logOffset where its newest record is in the retry log
 * @param attempts attempts made
 * @param dueMillis when to try next
 * @param exhausted true when no attempt is left
 */
public record RetryEntry(
    String deliveryId,
    String endpointId,
    long logOffset,
    int attempts,
    long dueMillis,
    boolean exhausted) {

  /** The same with these instances of its texts. */
  RetryEntry sharing(String delivery, String endpoint) {
    return new RetryEntry(delivery, endpoint, logOffset, attempts, dueMillis, exhausted);
  }
}
