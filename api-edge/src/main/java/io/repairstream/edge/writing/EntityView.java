package io.repairstream.edge.writing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.Events;
import io.repairstream.schemas.json.EntityJson;
import io.repairstream.schemas.json.WebhookData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * How the outcomes of commands about one kind of entity are shown: as the entity stands after them,
 * but for the events that are shown in a way of their own.
 */
public final class EntityView {
  private final Class<? extends SpecificRecord> subject;
  private final Function<SpecificRecord, @Nullable String> collection;
  private final Map<Class<? extends SpecificRecord>, RecordRenderer> special = new HashMap<>();

  private EntityView(
      Class<? extends SpecificRecord> subject,
      Function<SpecificRecord, @Nullable String> collection) {
    this.subject = subject;
    this.collection = collection;
  }

  /** Entities of {@code type}, found below {@code collection}, e.g. {@code /customers}. */
  public static EntityView of(Class<? extends SpecificRecord> type, String collection) {
    return new EntityView(type, entity -> collection);
  }

  /** Entities of {@code type}, each found below what {@code collection} says of it. */
  public static <E extends SpecificRecord> EntityView of(
      Class<E> type, Function<E, String> collection) {
    return new EntityView(type, entity -> collection.apply(type.cast(entity)));
  }

  /** Entities, or answers to questions, of {@code type} that have no address of their own. */
  public static EntityView unaddressed(Class<? extends SpecificRecord> type) {
    return new EntityView(type, entity -> null);
  }

  /** Shows outcomes that end with {@code last} by {@code renderer} instead. */
  public EntityView showing(Class<? extends SpecificRecord> last, RecordRenderer renderer) {
    special.put(last, renderer);
    return this;
  }

  /** What an event or a reply's record is about: the entity after it, or it itself. */
  static SpecificRecord subject(SpecificRecord record) {
    return Events.isEvent(record) ? Events.entity(record) : record;
  }

  Class<? extends SpecificRecord> subject() {
    return subject;
  }

  /** What {@code records}, all about this kind of entity, show. */
  Rendered render(List<SpecificRecord> records) {
    SpecificRecord last = records.getLast();
    RecordRenderer own = special.get(last.getClass());
    if (own != null) {
      return own.render(records);
    }
    ObjectNode json = json(last);
    String path = collection.apply(subject(last));
    return new Rendered(
        json.toString(),
        version(last),
        path == null ? null : path + "/" + json.path("id").asText());
  }

  /** The single form of what {@code record} is about. */
  public static ObjectNode json(SpecificRecord record) {
    return Events.isEvent(record) ? WebhookData.entity(record) : EntityJson.single(record);
  }

  /** The version of what {@code record} is about. */
  public static long version(SpecificRecord record) {
    if (Events.part(subject(record), "version") instanceof Long version) {
      return version;
    }
    throw new IllegalArgumentException(record.getSchema().getFullName() + " has no version");
  }
}
