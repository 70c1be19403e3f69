package io.repairstream.streams.organization;

import io.repairstream.schemas.Headers;
import io.repairstream.streams.organization.codec.EntityCodecs;
import io.repairstream.streams.organization.codec.Head;
import io.repairstream.streams.organization.codec.HeadCodec;
import io.repairstream.streams.organization.domain.Counter;
import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.UniqueKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What is known of organizations, read from the stores of one task.
 *
 * <p>What was decoded lately is kept. That is safe because one thread alone writes these stores and
 * an instance lives exactly as long as one opening of them: when a transaction is aborted, the task
 * is closed and the next one begins with a new instance over restored stores.
 */
final class OrganizationStores {
  static final String HEADS = "organization-head";
  static final String ENTITIES = "organization-entities";
  static final String INDEX = "organization-index";
  static final String ALARMS = "organization-alarms";

  private static final byte[] NOTHING = {};
  private static final int HEADS_KEPT = 2_048;
  private static final int ENTITIES_KEPT = 8_192;

  private final KeyValueStore<byte[], byte[]> heads;
  private final KeyValueStore<byte[], byte[]> entities;
  private final KeyValueStore<byte[], byte[]> index;
  private final KeyValueStore<byte[], byte[]> alarms;
  private final HeadCodec headCodec;
  private final EntityCodecs entityCodecs;
  private final Map<String, Head> knownHeads = new BoundedCache<>(HEADS_KEPT);
  private final Map<String, Entity> knownEntities = new BoundedCache<>(ENTITIES_KEPT);

  OrganizationStores(
      KeyValueStore<byte[], byte[]> heads,
      KeyValueStore<byte[], byte[]> entities,
      KeyValueStore<byte[], byte[]> index,
      KeyValueStore<byte[], byte[]> alarms,
      HeadCodec headCodec,
      EntityCodecs entityCodecs) {
    this.heads = heads;
    this.entities = entities;
    this.index = index;
    this.alarms = alarms;
    this.headCodec = headCodec;
    this.entityCodecs = entityCodecs;
  }

  Head head(String orgId) {
    Head known = knownHeads.get(orgId);
    if (known != null) {
      return known;
    }
    byte[] value = heads.get(Headers.utf8(orgId));
    Head head = value == null ? Head.EMPTY : headCodec.fromStore(value);
    knownHeads.put(orgId, head);
    return head;
  }

  <E extends Entity> @Nullable E entity(String key, EntityType<E> type) {
    Entity known = knownEntities.get(key);
    if (known != null) {
      return type.state().cast(known);
    }
    byte[] value = entities.get(Headers.utf8(key));
    if (value == null) {
      return null;
    }
    E entity = entityCodecs.fromStore(type, value);
    knownEntities.put(key, entity);
    return entity;
  }

  @Nullable String holder(String orgId, UniqueKey key) {
    byte[] holder = index.get(Headers.utf8(StoreKeys.unique(orgId, key)));
    return holder == null ? null : Headers.text(holder);
  }

  long count(String orgId, Counter counter) {
    byte[] count = index.get(Headers.utf8(StoreKeys.count(orgId, counter)));
    return count == null ? 0 : Long.parseLong(Headers.text(count));
  }

  /** The alarms that have gone off by {@code now}, the oldest first, at most {@code most}. */
  List<AlarmKey> due(Instant now, int most) {
    List<AlarmKey> due = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> found =
        alarms.range(AlarmKey.first(), AlarmKey.after(now))) {
      while (found.hasNext() && due.size() < most) {
        due.add(AlarmKey.of(found.next().key));
      }
    }
    return due;
  }

  /** {@code alarm} has been answered. */
  void silence(AlarmKey alarm) {
    alarms.delete(alarm.bytes());
  }

  /** {@code alarm} is to go off again. */
  void renew(AlarmKey alarm) {
    alarms.put(alarm.bytes(), NOTHING);
  }

  /**
   * Everything {@code work} changes, encoded, so that nothing can fail between the first write and
   * the last.
   */
  PreparedWrites prepare(UnitOfWork work) {
    List<PreparedWrites.Put> puts = new ArrayList<>();
    work.stagedEntities()
        .forEach(
            (key, staged) -> {
              Entity entity = staged.entity();
              byte[] value =
                  entity == null
                      ? null
                      : entityCodecs.toStore(work.organizationId(), staged.type(), entity);
              puts.add(new PreparedWrites.Put(entities, Headers.utf8(key), value));
            });
    work.stagedIndex()
        .forEach(
            (key, value) ->
                puts.add(
                    new PreparedWrites.Put(
                        index, Headers.utf8(key), value == null ? null : Headers.utf8(value))));
    work.stagedAlarms()
        .forEach(alarm -> puts.add(new PreparedWrites.Put(alarms, alarm.bytes(), NOTHING)));
    puts.add(
        new PreparedWrites.Put(
            heads,
            Headers.utf8(work.organizationId()),
            headCodec.toStore(work.organizationId(), work.head())));
    return new PreparedWrites(puts, () -> remember(work));
  }

  private void remember(UnitOfWork work) {
    knownHeads.put(work.organizationId(), work.head());
    work.stagedEntities()
        .forEach(
            (key, staged) -> {
              Entity entity = staged.entity();
              if (entity == null) {
                knownEntities.remove(key);
              } else {
                knownEntities.put(key, entity);
              }
            });
  }
}
