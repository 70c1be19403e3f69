package io.repairstream.webhook.attempt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.webhook.log.RecordWriter;
import io.repairstream.webhook.transport.AttemptResult;
import io.vertx.core.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells {@code webhook.attempts.v1} of every attempt.
 *
 * <p>Nothing waits for it: a record the broker did not take is counted and lost, the delivery is
 * not.
 */
public final class AttemptLog {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptLog.class);

  private final RecordWriter writer;
  private final Context context;
  private final Counter lost;

  /** A log over {@code writer}. */
  public AttemptLog(RecordWriter writer, Context context, MeterRegistry meters) {
    this.writer = writer;
    this.context = context;
    this.lost = meters.counter("webhook.attempts.lost");
  }

  /**
   * Records one attempt.
   *
   * @param attempt 1 for the first
   * @param nextAttemptAt when the next is due, null when none is planned
   */
  public void record(
      WebhookDelivery delivery,
      int attempt,
      Instant startedAt,
      long durationMillis,
      AttemptOutcome outcome,
      AttemptResult result,
      @Nullable Instant nextAttemptAt) {
    DeliveryAttempt record =
        DeliveryAttempt.newBuilder()
            .setDeliveryId(delivery.getDeliveryId())
            .setEndpointId(delivery.getEndpointId())
            .setOrgId(delivery.getOrgId())
            .setEventId(delivery.getEventId())
            .setEvent(delivery.getEvent())
            .setAttempt(attempt)
            .setStartedAt(startedAt)
            .setDurationMs(durationMillis)
            .setOutcome(outcome)
            .setStatusCode(result.status() == 0 ? null : result.status())
            .setError(result.error() == null ? null : result.error().name())
            .setAddress(result.address())
            .setResponseExcerpt(result.excerpt().isEmpty() ? null : result.excerpt())
            .setNextAttemptAt(nextAttemptAt)
            .setEventSequence(delivery.getEventSequence())
            .setEntityType(delivery.getEntityType())
            .setEntityId(delivery.getEntityId())
            .setOccurredAt(delivery.getOccurredAt())
            .setCause(delivery.getCause())
            .build();
    writer
        .write(Topics.WEBHOOK_ATTEMPTS, null, delivery.getEndpointId(), record, context)
        .onFailure(
            failure -> {
              lost.increment();
              LOG.atWarn()
                  .setCause(failure)
                  .addKeyValue("delivery", record.getDeliveryId())
                  .log("attempt was not logged");
            });
  }
}
