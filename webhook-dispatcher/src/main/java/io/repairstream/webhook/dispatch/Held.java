package io.repairstream.webhook.dispatch;

import io.repairstream.schemas.webhook.WebhookDelivery;

/**
 * The memory that deliveries of one partition take while they are in hand: from when one is looked
 * at until it is concluded, or in the log with no attempt under way.
 *
 * <p>Changed on the dispatch context alone; read from any thread.
 */
final class Held {
  /** Ids, times, the lane's place and what is built around a record that is written. */
  private static final long OBJECT_BYTES = 2_500;

  private volatile long bytes;

  /** What {@code delivery} takes, about: its body, and the same again when it is written. */
  static long bytesOf(WebhookDelivery delivery) {
    return OBJECT_BYTES + 2L * delivery.getBody().remaining();
  }

  /** {@code job} is in hand from now on. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the dispatch context
  void take(Job job) {
    if (job.heldBytes == 0) {
      job.heldBytes = bytesOf(job.delivery);
      bytes += job.heldBytes;
    }
  }

  /** {@code job} is out of hand; again or not at all does nothing. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the dispatch context
  void release(Job job) {
    bytes -= job.heldBytes;
    job.heldBytes = 0;
  }

  /** Bytes, about. */
  long bytes() {
    return bytes;
  }
}
