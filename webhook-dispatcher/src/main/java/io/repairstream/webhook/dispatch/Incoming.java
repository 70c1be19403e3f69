package io.repairstream.webhook.dispatch;

import io.repairstream.schemas.failure.DeadLetter;
import io.repairstream.schemas.webhook.WebhookDelivery;

/** One record of {@code webhook.deliveries.v1}, decoded as far as that was possible. */
sealed interface Incoming {
  /** Where it was read. */
  long offset();

  /** Memory that it takes until it is looked at, about. */
  long bytes();

  /** A delivery. */
  record Delivery(long offset, WebhookDelivery delivery) implements Incoming {
    @Override
    public long bytes() {
      return Held.bytesOf(delivery);
    }
  }

  /** Bytes that are no delivery, on their way to the dead letters. */
  record Poison(long offset, DeadLetter letter) implements Incoming {
    @Override
    public long bytes() {
      return letter.getValue() == null ? 0 : letter.getValue().remaining();
    }
  }

  /** A record of a type this version does not know, or that is no delivery: nothing to do. */
  record Foreign(long offset) implements Incoming {
    @Override
    public long bytes() {
      return 0;
    }
  }
}
