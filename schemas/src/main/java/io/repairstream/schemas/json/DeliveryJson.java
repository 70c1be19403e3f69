package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.DeliveryCause;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.schemas.webhook.WebhookDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the delivery log shows deliveries and attempts; bodies are shown where events are. */
public final class DeliveryJson {
  private static final String PENDING = "pending";
  private static final String RETRYING = "retrying";
  private static final String PARKED = "parked";
  private static final String EXPIRED = "expired";
  private static final String DELIVERED = "delivered";
  private static final String REPAIR_ORDER = "repair_order.";

  private DeliveryJson() {}

  /** A delivery that nobody has tried yet. */
  public static ObjectNode pending(WebhookDelivery delivery) {
    return delivery(delivery, PENDING, 0, null, null);
  }

  /** A delivery that waits, with the reason it waits for. */
  public static ObjectNode waiting(RetryRecord record) {
    return delivery(
        record.getDelivery(),
        status(record),
        record.getAttempts(),
        record.getExhausted() ? null : record.getDueAt(),
        record.getReason().isEmpty() ? null : record.getReason());
  }

  /** A delivery after {@code attempt}. */
  public static ObjectNode tried(DeliveryAttempt attempt) {
    boolean delivered = attempt.getOutcome() == AttemptOutcome.DELIVERED;
    ObjectNode node =
        head(
            attempt.getDeliveryId(),
            attempt.getEndpointId(),
            attempt.getEvent(),
            attempt.getEventId(),
            attempt.getEventSequence(),
            attempt.getEntityType(),
            attempt.getEntityId(),
            attempt.getCause(),
            occurredAt(attempt));
    return Fields.of(node)
        .text("status", status(attempt))
        .number("attempts", attempt.getAttempt())
        .time("next_attempt_at", attempt.getNextAttemptAt())
        .lower("reason", null)
        .object(
            "last_attempt",
            Fields.object()
                .time("started_at", attempt.getStartedAt())
                .number("duration_ms", attempt.getDurationMs())
                .number("status_code", attempt.getStatusCode())
                .text("error", lower(attempt.getError()))
                .done())
        .time("delivered_at", delivered ? endedAt(attempt) : null)
        .done();
  }

  /** One attempt, with the beginning of what was answered. */
  public static ObjectNode attempt(DeliveryAttempt attempt) {
    return Fields.object()
        .number("attempt", attempt.getAttempt())
        .lower("cause", cause(attempt.getCause()))
        .lower("outcome", attempt.getOutcome())
        .time("started_at", attempt.getStartedAt())
        .number("duration_ms", attempt.getDurationMs())
        .number("status_code", attempt.getStatusCode())
        .text("error", lower(attempt.getError()))
        .text("address", attempt.getAddress())
        .text("response", attempt.getResponseExcerpt())
        .time("next_attempt_at", attempt.getNextAttemptAt())
        .done();
  }

  /** Where a delivery stands after {@code attempt}. */
  public static String status(DeliveryAttempt attempt) {
    return switch (attempt.getOutcome()) {
      case DELIVERED -> DELIVERED;
      case RETRYING -> RETRYING;
      case EXPIRED -> EXPIRED;
      case EXHAUSTED, REJECTED, UNKNOWN -> PARKED;
    };
  }

  /** Where a delivery stands that waits. */
  public static String status(RetryRecord record) {
    if (record.getExhausted()) {
      return PARKED;
    }
    return record.getAttempts() > 0 ? RETRYING : PENDING;
  }

  /** When {@code attempt} ended. */
  public static Instant endedAt(DeliveryAttempt attempt) {
    return attempt.getStartedAt().plus(Duration.ofMillis(attempt.getDurationMs()));
  }

  /** When the event occurred; attempts of earlier versions say when they began themselves. */
  public static Instant occurredAt(DeliveryAttempt attempt) {
    return attempt.getOccurredAt() == null ? attempt.getStartedAt() : attempt.getOccurredAt();
  }

  private static ObjectNode delivery(
      WebhookDelivery delivery,
      String status,
      int attempts,
      @Nullable Instant next,
      @Nullable String reason) {
    ObjectNode node =
        head(
            delivery.getDeliveryId(),
            delivery.getEndpointId(),
            delivery.getEvent(),
            delivery.getEventId(),
            delivery.getEventSequence(),
            delivery.getEntityType(),
            delivery.getEntityId(),
            delivery.getCause(),
            delivery.getOccurredAt());
    return Fields.of(node)
        .text("status", status)
        .number("attempts", (long) attempts)
        .time("next_attempt_at", next)
        .text("reason", lower(reason))
        .object("last_attempt", null)
        .time("delivered_at", null)
        .done();
  }

  private static ObjectNode head(
      String id,
      String endpointId,
      String event,
      String eventId,
      @Nullable Long sequence,
      @Nullable String entityType,
      @Nullable String entityId,
      @Nullable DeliveryCause cause,
      Instant occurredAt) {
    return Fields.object()
        .text("id", id)
        .text("endpoint_id", endpointId)
        .text("event", event)
        .text("event_id", eventId)
        .number("event_sequence", sequence)
        .text("entity_type", entityType)
        .text(
            "entity_id",
            entityId != null && event.startsWith(REPAIR_ORDER)
                ? RepairOrderId.of(entityId)
                : entityId)
        .lower("cause", cause(cause))
        .time("occurred_at", occurredAt)
        .done();
  }

  private static DeliveryCause cause(@Nullable DeliveryCause cause) {
    return cause == null ? DeliveryCause.EVENT : cause;
  }

  private static @Nullable String lower(@Nullable String constant) {
    return constant == null ? null : constant.toLowerCase(Locale.ROOT);
  }
}
