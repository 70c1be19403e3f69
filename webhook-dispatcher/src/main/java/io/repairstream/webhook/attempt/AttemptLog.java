package io.repairstream.webhook.attempt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.webhook.log.RecordWriter;
import io.repairstream.webhook.transport.AttemptResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells {@code webhook.attempts.v1} of every attempt.
 *
 * <p>Nothing waits for it: a record that the broker refuses, or that does not fit the writer while
 * the broker is away, is counted and lost; the delivery is not.
 */
public final class AttemptLog {
  private static final long AGAIN_MILLIS = 1_000;

  private final RecordWriter writer;
  private final Context context;
  private final Counter lost;

  /** A log over {@code writer}. */
  public AttemptLog(RecordWriter writer, Context context, MeterRegistry meters) {
    this.writer = writer;
    this.context = context;
    this.lost = meters.counter("webhook.attempts.lost");
    Gauge.builder("webhook.attempts.queued", writer, RecordWriter::queued).register(meters);
  }

  /**
   * Records one attempt.
   *
   * @param attempt 1 for the first
   * @param nextAttemptAt when the next is due, null when none is planned
   */
  public void record(
      Sending sending,
      int attempt,
      Instant startedAt,
      long durationMillis,
      AttemptOutcome outcome,
      AttemptResult result,
      @Nullable Instant nextAttemptAt) {
    DeliveryAttempt record =
        about(sending, attempt, startedAt, outcome)
            .setDurationMs(durationMillis)
            .setStatusCode(result.status() == 0 ? null : result.status())
            .setError(result.error() == null ? null : result.error().name())
            .setAddress(result.address())
            .setResponseExcerpt(result.excerpt().isEmpty() ? null : result.excerpt())
            .setNextAttemptAt(nextAttemptAt)
            .build();
    writer.tell(
        Topics.WEBHOOK_ATTEMPTS, record.getEndpointId(), record, failure -> lost.increment());
  }

  /**
   * Records that a delivery was given up for its age; the future fails only once {@code wanted}
   * turned false: nothing else tells of it.
   *
   * @param attempts attempts made
   * @param givenUpBefore whether it had been given up and not been resumed since
   */
  public Future<Long> expired(
      Sending sending, int attempts, boolean givenUpBefore, Instant now, BooleanSupplier wanted) {
    Promise<Long> acknowledged = Promise.promise();
    expired(
        // A number of its own: it must not stand in the place of the last attempt.
        about(sending, attempts + 1, now, AttemptOutcome.EXPIRED)
            .setDurationMs(0)
            .setGivenUpBefore(givenUpBefore)
            .build(),
        wanted,
        acknowledged);
    return acknowledged.future();
  }

  private void expired(DeliveryAttempt record, BooleanSupplier wanted, Promise<Long> acknowledged) {
    writer
        .write(Topics.WEBHOOK_ATTEMPTS, null, record.getEndpointId(), record, context)
        .onSuccess(acknowledged::tryComplete)
        .onFailure(
            failure ->
                context
                    .owner()
                    .setTimer(
                        AGAIN_MILLIS,
                        id -> {
                          if (wanted.getAsBoolean()) {
                            expired(record, wanted, acknowledged);
                          } else {
                            acknowledged.tryFail(failure);
                          }
                        }));
  }

  private static DeliveryAttempt.Builder about(
      Sending sending, int attempt, Instant startedAt, AttemptOutcome outcome) {
    WebhookDelivery delivery = sending.delivery();
    return DeliveryAttempt.newBuilder()
        .setDeliveryId(delivery.getDeliveryId())
        .setEndpointId(delivery.getEndpointId())
        .setOrgId(delivery.getOrgId())
        .setEventId(delivery.getEventId())
        .setEvent(delivery.getEvent())
        .setEventSequence(delivery.getEventSequence())
        .setEntityType(delivery.getEntityType())
        .setEntityId(delivery.getEntityId())
        .setOccurredAt(delivery.getOccurredAt())
        .setCause(delivery.getCause())
        .setAskedBy(delivery.getAskedBy())
        .setResumedAt(sending.resumedAt())
        .setAttempt(attempt)
        .setStartedAt(startedAt)
        .setOutcome(outcome);
  }
}
