package io.repairstream.benchmarks.counting;

import io.repairstream.benchmarks.counting.RecordedDay.Told;
import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.schemas.Events;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.usage.UsageIncrement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * The recorded day once more, as it might have been on another day or in another organization: same
 * story, other ids, sequences that go on.
 *
 * @param tenant which organization, with its shops and people
 * @param day which of its days, each with customers and orders of its own
 * @param earlier how long before the recorded day it was
 */
record DayCopy(int tenant, int day, Duration earlier) {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final int TENANT_SHIFT = 16;

  /** The copy of {@code told}. */
  Told of(Told told, Standing standing) {
    SpecificRecord copy = (SpecificRecord) copy(told.value(), told.value().getSchema(), standing);
    if (Events.isEvent(copy)) {
      EventMeta meta = Events.meta(copy);
      meta.put("sequence", meta.getSequence() + day * standing.sequences());
    }
    return new Told(told.topic(), copy, told.millis() - earlier.toMillis());
  }

  /** The organization that a record is about. */
  static String organization(SpecificRecord value) {
    return value instanceof UsageIncrement increment
        ? increment.getOrgId()
        : Events.meta(value).getOrgId();
  }

  private Object copy(Object value, Schema schema, Standing standing) {
    return switch (schema.getType()) {
      case RECORD -> record((SpecificRecord) value, standing);
      case ARRAY -> {
        List<Object> items = new ArrayList<>();
        for (Object item : (List<?>) value) {
          items.add(copy(item, schema.getElementType(), standing));
        }
        yield items;
      }
      case MAP -> {
        Map<String, Object> entries = new HashMap<>();
        ((Map<?, ?>) value)
            .forEach(
                (name, entry) ->
                    entries.put(name.toString(), copy(entry, schema.getValueType(), standing)));
        yield entries;
      }
      case UNION ->
          copy(
              value,
              schema.getTypes().get(SpecificData.get().resolveUnion(schema, value)),
              standing);
      case STRING -> text(value.toString(), standing);
      default -> value instanceof Instant moment ? moment.minus(earlier) : value;
    };
  }

  private SpecificRecord record(SpecificRecord value, Standing standing) {
    SpecificRecord copy = empty(value.getClass());
    for (Schema.Field field : value.getSchema().getFields()) {
      Object part = value.get(field.pos());
      copy.put(field.pos(), part == null ? null : copy(part, field.schema(), standing));
    }
    return copy;
  }

  private static SpecificRecord empty(Class<? extends SpecificRecord> type) {
    try {
      return type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LoadFailure("no empty " + type.getSimpleName() + " can be made", e);
    }
  }

  private String text(String text, Standing standing) {
    if (!ID.matcher(text).matches()) {
      return text;
    }
    UUID id = UUID.fromString(text);
    long change = (long) (tenant + 1) << TENANT_SHIFT | (standing.ids().contains(text) ? 0 : day);
    return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ change).toString();
  }

  /**
   * What an organization keeps from day to day.
   *
   * @param ids of itself, its shops and its people
   * @param sequences how far one day takes an organization's sequence
   */
  record Standing(Set<String> ids, long sequences) {
    /** Keeps a copy. */
    Standing {
      ids = Set.copyOf(ids);
    }
  }
}
