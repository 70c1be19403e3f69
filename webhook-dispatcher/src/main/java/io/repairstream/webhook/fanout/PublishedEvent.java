package io.repairstream.webhook.fanout;

import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.event.ConsentRecorded;
import io.repairstream.schemas.event.CustomerCreated;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.EvidenceAdded;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.repairstream.schemas.event.WorkOrderUpdated;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event that webhooks may be about, with what subscriptions filter on.
 *
 * @param record the event itself
 * @param meta its identity
 * @param status status of its work order; null when it is about something else
 */
record PublishedEvent(SpecificRecord record, EventMeta meta, @Nullable String status) {
  private static final Map<String, Class<? extends SpecificRecord>> TYPES =
      Stream.of(
              WorkOrderCreated.class,
              WorkOrderUpdated.class,
              WorkOrderTransitioned.class,
              ConsentRecorded.class,
              EvidenceAdded.class,
              CustomerCreated.class)
          .collect(Collectors.toUnmodifiableMap(PublishedEvent::typeName, Function.identity()));

  /** The class of event type {@code name}, or null when no webhook is about it. */
  static @Nullable Class<? extends SpecificRecord> type(@Nullable String name) {
    return name == null ? null : TYPES.get(name);
  }

  /** {@code record}, which is of one of the known types. */
  static PublishedEvent of(SpecificRecord record) {
    return switch (record) {
      case WorkOrderCreated e -> of(e, e.getMeta(), e.getWorkOrder());
      case WorkOrderUpdated e -> of(e, e.getMeta(), e.getWorkOrder());
      case WorkOrderTransitioned e -> of(e, e.getMeta(), e.getWorkOrder());
      case ConsentRecorded e -> of(e, e.getMeta(), e.getWorkOrder());
      case EvidenceAdded e -> of(e, e.getMeta(), e.getWorkOrder());
      case CustomerCreated e -> new PublishedEvent(e, e.getMeta(), null);
      default ->
          throw new IllegalArgumentException(
              record.getSchema().getFullName() + " is not a published event");
    };
  }

  private static PublishedEvent of(SpecificRecord record, EventMeta meta, WorkOrder order) {
    return new PublishedEvent(record, meta, order.getStatus());
  }

  static String typeName(Class<? extends SpecificRecord> type) {
    return SpecificData.get().getSchema(type).getFullName();
  }
}
