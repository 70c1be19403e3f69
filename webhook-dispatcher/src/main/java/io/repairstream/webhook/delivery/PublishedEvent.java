package io.repairstream.webhook.delivery;

import io.repairstream.schemas.Events;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.event.EventMeta;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event that webhooks may be about, with what subscriptions filter on.
 *
 * @param record the event itself
 * @param meta its identity
 * @param status status of its work order; null when it is about something else
 */
public record PublishedEvent(SpecificRecord record, EventMeta meta, @Nullable String status) {
  /** {@code event} as subscriptions look at it. */
  public static PublishedEvent of(SpecificRecord event) {
    return new PublishedEvent(
        event,
        Events.meta(event),
        Events.entity(event) instanceof WorkOrder order ? order.getStatus() : null);
  }

  /** The work order it is about, or null: of an estimate, for example, the one it is for. */
  @Nullable String workOrder() {
    SpecificRecord entity = Events.entity(record);
    return entity instanceof WorkOrder order
        ? order.getId()
        : Events.part(entity, "work_order_id") instanceof String id ? id : null;
  }
}
