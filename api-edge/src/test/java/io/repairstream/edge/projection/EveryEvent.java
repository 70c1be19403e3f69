package io.repairstream.edge.projection;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.repairstream.schemas.Events;
import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.EventMeta;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * An event of every type that the schemas have, for both kinds of work orders: those of one type of
 * entity are the history of one entity.
 */
final class EveryEvent {
  private final SampleEvents events;
  private final Map<String, Long> versions = new HashMap<>();

  private EveryEvent(SampleEvents events) {
    this.events = events;
  }

  /** All of them, as the next ones of {@code events}. */
  static List<SpecificRecord> following(SampleEvents events) {
    EveryEvent every = new EveryEvent(events);
    List<SpecificRecord> all = new ArrayList<>();
    for (WorkOrderKind kind : List.of(WorkOrderKind.TICKET, WorkOrderKind.REPAIR_ORDER)) {
      FilledRecords records = new FilledRecords(events.org(), kind);
      for (Class<? extends SpecificRecord> type : types()) {
        all.add(every.next(records, type));
      }
    }
    return all;
  }

  /** Every type of event. */
  static List<Class<? extends SpecificRecord>> types() {
    List<Class<? extends SpecificRecord>> types = new ArrayList<>();
    new ClassFileImporter()
        .importPackages(EventMeta.class.getPackageName()).stream()
            .filter(type -> type.isAssignableTo(SpecificRecordBase.class))
            .sorted(Comparator.comparing(JavaClass::getName))
            .map(type -> type.reflect().asSubclass(SpecificRecord.class))
            .filter(Events::isEvent)
            .forEach(types::add);
    return types;
  }

  private SpecificRecord next(FilledRecords records, Class<? extends SpecificRecord> type) {
    SpecificRecord event = records.of(type);
    SpecificRecord entity = Events.entity(event);
    String name = entity.getSchema().getName();
    String id =
        entity instanceof Organization ? events.org() : id(name + ' ' + records.kind().name());
    long version = versions.merge(id, 1L, Long::sum);
    put(entity, "id", id);
    put(entity, "version", version);
    EventMeta.Builder meta =
        EventMeta.newBuilder(events.next(id, (String) Events.part(entity, "work_order_id")));
    put(event, "meta", meta.setEntityType(name).setEntityVersion(version).build());
    return event;
  }

  private String id(String name) {
    return UUID.nameUUIDFromBytes((events.org() + name).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  private static void put(SpecificRecord record, String field, Object value) {
    record.put(record.getSchema().getField(field).pos(), value);
  }
}
