package io.repairstream.webhook.dispatch;

import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.webhook.transport.AttemptResult;
import io.vertx.core.Future;
import java.time.Instant;

/** Makes one attempt at a delivery. */
@FunctionalInterface
interface Sender {
  /**
   * Sends {@code delivery} to {@code destination}, signed as of {@code now}; to be called on the
   * context; never fails, the result says what happened.
   */
  Future<AttemptResult> send(Destination destination, WebhookDelivery delivery, Instant now);
}
