package io.repairstream.webhook.dispatch;

import io.repairstream.schemas.failure.DeadLetter;
import io.repairstream.schemas.webhook.WebhookDelivery;

/** One record of {@code webhook.deliveries.v1}, decoded as far as that was possible. */
sealed interface Incoming {
  /** Where it was read. */
  long offset();

  /** A delivery. */
  record Delivery(long offset, WebhookDelivery delivery) implements Incoming {}

  /** Bytes that are no delivery, on their way to the dead letters. */
  record Poison(long offset, DeadLetter letter) implements Incoming {}

  /** A record of a type this version does not know, or that is no delivery: nothing to do. */
  record Foreign(long offset) implements Incoming {}
}
