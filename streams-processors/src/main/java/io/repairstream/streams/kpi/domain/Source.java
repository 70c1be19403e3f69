package io.repairstream.streams.kpi.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The entity that something is counted for, and the event that gave rise to it. */
public record Source(
    String entityType,
    String entityId,
    @Nullable String workOrderId,
    String eventId,
    long sequence,
    Instant occurredAt) {
  static Source order(String orderId, Cause cause) {
    return of("work_order", orderId, orderId, cause);
  }

  static Source of(String entityType, String entityId, @Nullable String workOrderId, Cause cause) {
    return new Source(
        entityType, entityId, workOrderId, cause.eventId(), cause.sequence(), cause.occurredAt());
  }

  /** The same entity, because of another event. */
  Source because(Cause cause) {
    return of(entityType, entityId, workOrderId, cause);
  }
}
