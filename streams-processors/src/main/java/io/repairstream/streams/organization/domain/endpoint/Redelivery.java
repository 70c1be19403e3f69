package io.repairstream.streams.organization.domain.endpoint;

import java.time.Instant;

/**
 * A delivery that shall be sent again, as it was.
 *
 * @param eventName public name of the event
 * @param body the text that was sent
 */
public record Redelivery(
    String deliveryId,
    String eventId,
    String eventName,
    long eventSequence,
    String entityType,
    String entityId,
    Instant occurredAt,
    String body) {}
