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
import org.jspecify.annotations.Nullable;

/**
 * One command's view of its organization, with what it has changed so far; nothing is written here.
 */
final class UnitOfWork implements OrganizationView {
  private final OrganizationStores stores;
  private final String orgId;
  private final Instant now;
  private final Map<String, StagedEntity> entities = new LinkedHashMap<>();
  private final Map<String, String> index = new LinkedHashMap<>();
  private Head head;

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
    event.indexChanges().forEach(change -> apply(change, event.entityId()));
    return new Change<>(event, place, head.sequence(), recordedAt, before, after);
  }

  private void apply(IndexChange change, String entityId) {
    switch (change) {
      case IndexChange.Claim claim -> index.put(StoreKeys.unique(orgId, claim.key()), entityId);
      case IndexChange.Count count -> {
        long next = count(count.counter()) + count.delta();
        switch (count.counter()) {
          case WORK_ORDERS -> head = new Head(head.sequence(), head.lastRecordedAt(), next);
          case WEBHOOK_ENDPOINTS ->
              index.put(StoreKeys.count(orgId, count.counter()), Long.toString(next));
        }
      }
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

  Map<String, String> stagedIndex() {
    return index;
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
      return stores.entity(key, type);
    }
    Entity entity = staged.entity();
    return entity == null ? null : type.state().cast(entity);
  }

  @Override
  public @Nullable String holderOf(UniqueKey key) {
    String staged = index.get(StoreKeys.unique(orgId, key));
    return staged == null ? stores.holder(orgId, key) : staged;
  }

  @Override
  public long count(Counter counter) {
    return switch (counter) {
      case WORK_ORDERS -> head.workOrders();
      case WEBHOOK_ENDPOINTS -> {
        String staged = index.get(StoreKeys.count(orgId, counter));
        yield staged == null ? stores.count(orgId, counter) : Long.parseLong(staged);
      }
    };
  }

  /** An entity as this command leaves it; null when it removes it. */
  record StagedEntity(EntityType<?> type, @Nullable Entity entity) {}
}
