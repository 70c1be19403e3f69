package io.repairstream.schemas;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Finds the generated class of a record by the name a header or a reply gives it.
 *
 * <p>Nothing lists the records: one that has a schema file is known, and a name of any other
 * namespace never loads a class.
 */
public final class RecordTypes {
  /** Events, and nothing else of their namespace. */
  public static final RecordTypes EVENTS = new RecordTypes(Set.of("event"), true);

  /** What a reply may carry: events, unchanged entities, and answers. */
  public static final RecordTypes OUTCOMES =
      new RecordTypes(Set.of("event", "entity", "reply"), false);

  private static final String ROOT = "io.repairstream.schemas.";
  // Far above the number of records there are; names come from records that others wrote.
  private static final int MOST = 4_096;

  private final Set<String> namespaces;
  private final boolean eventsOnly;
  private final Map<String, Optional<Class<? extends SpecificRecord>>> known =
      new ConcurrentHashMap<>();

  private RecordTypes(Set<String> namespaces, boolean eventsOnly) {
    this.namespaces = namespaces.stream().map(ROOT::concat).collect(Collectors.toUnmodifiableSet());
    this.eventsOnly = eventsOnly;
  }

  /** The class of the record called {@code fullName}, or null when this version knows none. */
  public @Nullable Class<? extends SpecificRecord> named(@Nullable String fullName) {
    if (fullName == null) {
      return null;
    }
    Optional<Class<? extends SpecificRecord>> found = known.get(fullName);
    if (found == null) {
      found = Optional.ofNullable(load(fullName));
      if (known.size() < MOST) {
        known.put(fullName, found);
      }
    }
    return found.orElse(null);
  }

  private @Nullable Class<? extends SpecificRecord> load(String fullName) {
    if (!namespaces.contains(fullName.substring(0, Math.max(0, fullName.lastIndexOf('.'))))) {
      return null;
    }
    Class<?> type;
    try {
      type = Class.forName(fullName, true, RecordTypes.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      // A later version wrote it.
      return null;
    }
    if (!SpecificRecord.class.isAssignableFrom(type)) {
      return null;
    }
    Class<? extends SpecificRecord> record = type.asSubclass(SpecificRecord.class);
    return eventsOnly && !Events.isEvent(record) ? null : record;
  }
}
