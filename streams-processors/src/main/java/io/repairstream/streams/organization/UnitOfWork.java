package io.repairstream.streams.organization;

import io.repairstream.streams.organization.codec.Change;
import io.repairstream.streams.organization.codec.Head;
import io.repairstream.streams.organization.domain.Counter;
import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.UniqueKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One command's view of its organization, with what it has changed so far; nothing is written here.
 */
final class UnitOfWork implements OrganizationView {
  private final OrganizationStores stores;
  private final String orgId;
  private final Instant now;
  private final Map<String, StagedEntity> entities = new LinkedHashMap<>();

  /** What claims and counts become; null where a claim ends. */
  private final Map<String, @Nullable String> index = new LinkedHashMap<>();

  private final List<AlarmKey> alarms = new ArrayList<>();
  private Head head;

  /** The entity that was asked for last and is not there: a new one is asked for twice. */
  private @Nullable String absent;

  UnitOfWork(OrganizationStores stores, String orgId, Instant now) {
    this.stores = stores;
    this.orgId = orgId;
    this.now = now;
    this.head = stores.head(orgId);
  }

  /** The events one after the other, each on what the former left. */
  List<Change<?>> apply(List<Event<?>> events) {
    List<Change<?>> changes = new ArrayList<>(events.size());
    for (Event<?> event : events) {
      changes.add(apply(event, changes.size()));
    }
    return changes;
  }

  private <E extends Entity> Change<E> apply(Event<E> event, int place) {
    String key = StoreKeys.entity(orgId, event.entityType(), event.entityId());
    Instant recordedAt = nextRecordedAt();
    E before = find(event.entityType(), event.entityId());
    E after = event.evolve(before, recordedAt);
    entities.put(key, new StagedEntity(event.entityType(), event.removes() ? null : after));
    head = new Head(head.sequence() + 1, recordedAt, head.workOrders());
    event.indexChanges().forEach(change -> apply(change, event.entityType(), event.entityId()));
    return new Change<>(event, place, head.sequence(), recordedAt, before, after);
  }

  private void apply(IndexChange change, EntityType<?> type, String entityId) {
    switch (change) {
      case IndexChange.Claim claim -> index.put(StoreKeys.unique(orgId, claim.key()), entityId);
      case IndexChange.Release release -> {
        // It may have moved to another entity since: then it is not this one's to give up.
        if (entityId.equals(holderOf(release.key()))) {
          index.put(StoreKeys.unique(orgId, release.key()), null);
        }
      }
      case IndexChange.Count count -> count(count.counter(), count.delta());
      case IndexChange.Alarm alarm ->
          alarms.add(new AlarmKey(alarm.at(), orgId, type.name(), entityId));
    }
  }

  private void count(Counter counter, int delta) {
    long next = count(counter) + delta;
    if (counter.equals(Counter.WORK_ORDERS)) {
      head = new Head(head.sequence(), head.lastRecordedAt(), next);
    } else {
      index.put(StoreKeys.count(orgId, counter), Long.toString(next));
    }
  }

  /**
   * Strictly increasing per organization, whatever the clock does, so that a reader of changes
   * never skips one.
   */
  private Instant nextRecordedAt() {
    Instant earliest = head.lastRecordedAt().plus(1, ChronoUnit.MICROS);
    return now.isBefore(earliest) ? earliest : now;
  }

  Head head() {
    return head;
  }

  Map<String, StagedEntity> stagedEntities() {
    return entities;
  }

  Map<String, @Nullable String> stagedIndex() {
    return index;
  }

  List<AlarmKey> stagedAlarms() {
    return alarms;
  }

  @Override
  public String organizationId() {
    return orgId;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public <E extends Entity> @Nullable E find(EntityType<E> type, String id) {
    String key = StoreKeys.entity(orgId, type, id);
    StagedEntity staged = entities.get(key);
    if (staged == null) {
      return key.equals(absent) ? null : stored(key, type);
    }
    Entity entity = staged.entity();
    return entity == null ? null : type.state().cast(entity);
  }

  private <E extends Entity> @Nullable E stored(String key, EntityType<E> type) {
    E found = stores.entity(key, type);
    if (found == null) {
      absent = key;
    }
    return found;
  }

  @Override
  public @Nullable String holderOf(UniqueKey key) {
    String name = StoreKeys.unique(orgId, key);
    return index.containsKey(name) ? index.get(name) : stores.holder(orgId, key);
  }

  @Override
  public List<String> holdersUnder(String scope, String prefix) {
    String start = StoreKeys.unique(orgId, new UniqueKey(scope, prefix));
    Map<String, String> holders = new TreeMap<>(stores.holdersUnder(start));
    index.forEach(
        (name, holder) -> {
          if (holder == null) {
            holders.remove(name);
          } else if (name.startsWith(start)) {
            holders.put(name, holder);
          }
        });
    return List.copyOf(holders.values());
  }

  @Override
  public long count(Counter counter) {
    if (counter.equals(Counter.WORK_ORDERS)) {
      return head.workOrders();
    }
    String staged = index.get(StoreKeys.count(orgId, counter));
    return staged == null ? stores.count(orgId, counter) : Long.parseLong(staged);
  }

  /** An entity as this command leaves it; null when it removes it. */
  record StagedEntity(EntityType<?> type, @Nullable Entity entity) {}
}
