package io.repairstream.edge.projection;

import io.repairstream.schemas.json.DeliveryJson;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.schemas.webhook.WebhookDelivery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The tables of the delivery log.
 *
 * <p>Three topics tell of one delivery, each read at its own pace: every record makes the whole
 * row, and of two the later word stands, whichever is read first.
 */
final class DeliveryTables {
  static final Table<Delivery> DELIVERIES =
      Table.newestWins(
          "webhook_deliveries",
          List.of("org_id", "id"),
          "version",
          Delivery::version,
          List.of(
              Column.id("org_id", Delivery::orgId),
              Column.id("id", Delivery::id),
              Column.number("version", Delivery::version),
              Column.time("created_at", Delivery::occurredAt),
              Column.time("updated_at", Delivery::toldAt),
              Column.id("endpoint_id", Delivery::endpointId),
              Column.text("event", Delivery::event),
              Column.number("event_sequence", Delivery::eventSequence),
              Column.text("status", Delivery::status),
              Column.json("doc", Delivery::doc),
              Column.json("detail", row -> "{}")));

  static final Table<DeliveryAttempt> ATTEMPTS =
      Table.firstStays(
          "webhook_attempts",
          List.of("org_id", "delivery_id", "started_at", "attempt"),
          List.of(
              Column.id("org_id", DeliveryAttempt::getOrgId),
              Column.id("delivery_id", DeliveryAttempt::getDeliveryId),
              Column.time("started_at", DeliveryAttempt::getStartedAt),
              Column.integer("attempt", DeliveryAttempt::getAttempt),
              Column.json("doc", row -> DeliveryJson.attempt(row).toString())));

  private DeliveryTables() {}

  /** The row of {@code delivery} as it was made at {@code at}. */
  static Change.Row made(WebhookDelivery delivery, Instant at) {
    // The first word on a delivery is earlier than every other; one that is asked for again is not.
    boolean first = delivery.getCause() == null;
    return DELIVERIES.row(
        new Delivery(
            delivery.getOrgId(),
            delivery.getDeliveryId(),
            first ? delivery.getOccurredAt() : at,
            first ? 1 : micros(at),
            delivery.getOccurredAt(),
            delivery.getEndpointId(),
            delivery.getEvent(),
            delivery.getEventSequence(),
            "pending",
            DeliveryJson.pending(delivery).toString()));
  }

  /** The row of a delivery that waits since {@code at}. */
  static Change.Row waiting(RetryRecord record, Instant at) {
    WebhookDelivery delivery = record.getDelivery();
    return DELIVERIES.row(
        new Delivery(
            delivery.getOrgId(),
            delivery.getDeliveryId(),
            at,
            micros(at),
            delivery.getOccurredAt(),
            delivery.getEndpointId(),
            delivery.getEvent(),
            delivery.getEventSequence(),
            DeliveryJson.status(record),
            DeliveryJson.waiting(record).toString()));
  }

  /** The row of a delivery after {@code attempt}. */
  static Change.Row tried(DeliveryAttempt attempt) {
    Instant ended = DeliveryJson.endedAt(attempt);
    Long sequence = attempt.getEventSequence();
    return DELIVERIES.row(
        new Delivery(
            attempt.getOrgId(),
            attempt.getDeliveryId(),
            ended,
            micros(ended),
            DeliveryJson.occurredAt(attempt),
            attempt.getEndpointId(),
            attempt.getEvent(),
            sequence == null ? 0 : sequence,
            DeliveryJson.status(attempt),
            DeliveryJson.tried(attempt).toString()));
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  /**
   * What is known of a delivery.
   *
   * @param toldAt when that became known
   * @param version orders what is told of it
   */
  record Delivery(
      String orgId,
      String id,
      Instant toldAt,
      long version,
      Instant occurredAt,
      String endpointId,
      String event,
      long eventSequence,
      String status,
      String doc) {}
}
