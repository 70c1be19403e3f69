package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.FieldChange;
import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.OrganizationView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Which record each event of one entity becomes.
 *
 * @param <E> state of the entity in the domain
 * @param <A> state of the entity in Avro
 */
final class EventWriters<E extends Entity, A extends SpecificRecord> {
  private final EntityCodec<E, A> codec;
  private final Map<Class<?>, EventWriter<E, A, Event<E>>> writers = new HashMap<>();
  private final List<Schema> schemas = new ArrayList<>();

  EventWriters(EntityCodec<E, A> codec) {
    this.codec = codec;
    codec.writeEvents(this);
  }

  /** An event that shows the entity alone. */
  <V extends Event<E>> void add(
      Class<V> event,
      Class<? extends SpecificRecord> record,
      BiFunction<EventMeta, A, ? extends SpecificRecord> write) {
    add(event, record, (meta, after, happened, change, view) -> write.apply(meta, after));
  }

  /** An event that shows the entity and which of its fields changed. */
  <V extends Event<E>> void addWithChanges(
      Class<V> event, Class<? extends SpecificRecord> record, Changed<A> write) {
    add(
        event,
        record,
        (meta, after, happened, change, view) ->
            write.write(
                meta,
                after,
                FieldChangeCodec.between(
                    codec.toAvro(view.organizationId(), change.existing()), after)));
  }

  /** An event that shows more. */
  <V extends Event<E>> void add(
      Class<V> event, Class<? extends SpecificRecord> record, EventWriter<E, A, V> write) {
    EventWriter<E, A, Event<E>> general =
        (meta, after, happened, change, view) ->
            write.write(meta, after, event.cast(happened), change, view);
    if (writers.put(event, general) != null) {
      throw new IllegalArgumentException(event.getName() + " is written twice");
    }
    Schema schema = SpecificData.get().getSchema(record);
    if (!schemas.contains(schema)) {
      schemas.add(schema);
    }
  }

  List<Schema> schemas() {
    return schemas;
  }

  SpecificRecord write(EventMeta meta, Change<E> change, OrganizationView view) {
    EventWriter<E, A, Event<E>> writer = writers.get(change.event().getClass());
    if (writer == null) {
      throw new IllegalStateException(change.event().getClass().getName() + " has no record");
    }
    A after = codec.toAvro(view.organizationId(), change.after());
    return writer.write(meta, after, change.event(), change, view);
  }

  /** Writes an event that shows which fields changed. */
  @FunctionalInterface
  interface Changed<A> {
    /** The event as it goes on the wire. */
    SpecificRecord write(EventMeta meta, A after, List<FieldChange> changes);
  }
}
