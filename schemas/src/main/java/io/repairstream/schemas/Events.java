package io.repairstream.schemas;

import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.FieldChange;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The parts that events have in common: {@code meta} first, then the entity after the change, and
 * {@code changes} where there are any.
 */
public final class Events {
  private static final int META = 0;
  private static final int ENTITY = 1;

  private Events() {}

  /** Whether records of {@code type} are events. */
  public static boolean isEvent(Class<? extends SpecificRecord> type) {
    return isEvent(SpecificData.get().getSchema(type));
  }

  /** Whether {@code record} is an event. */
  public static boolean isEvent(SpecificRecord record) {
    return isEvent(record.getSchema());
  }

  private static boolean isEvent(Schema schema) {
    return schema.getType() == Schema.Type.RECORD
        && schema.getFields().size() > ENTITY
        && schema
            .getFields()
            .get(META)
            .schema()
            .getFullName()
            .equals(EventMeta.getClassSchema().getFullName());
  }

  /** Identity, order and cause of {@code event}. */
  public static EventMeta meta(SpecificRecord event) {
    if (event.get(META) instanceof EventMeta meta) {
      return meta;
    }
    throw noEvent(event);
  }

  /** The entity after {@code event}. */
  public static SpecificRecord entity(SpecificRecord event) {
    if (isEvent(event) && event.get(ENTITY) instanceof SpecificRecord entity) {
      return entity;
    }
    throw noEvent(event);
  }

  /** What {@code event} says of changed fields, or null when it says nothing of them. */
  public static @Nullable List<FieldChange> changes(SpecificRecord event) {
    if (part(event, "changes") instanceof List<?> changes) {
      return changes.stream().map(FieldChange.class::cast).toList();
    }
    return null;
  }

  /** Field {@code name} of {@code record}; null when it has none, or its value is null. */
  public static @Nullable Object part(SpecificRecord record, String name) {
    Schema.Field field = record.getSchema().getField(name);
    return field == null ? null : record.get(field.pos());
  }

  private static IllegalArgumentException noEvent(SpecificRecord record) {
    return new IllegalArgumentException(
        record.getSchema().getFullName() + " is no event (expected: meta, then the entity)");
  }
}
