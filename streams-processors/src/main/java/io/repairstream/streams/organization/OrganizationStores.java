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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
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

  private final KeyValueStore<byte[], byte[]> heads;
  private final KeyValueStore<byte[], byte[]> entities;
  private final KeyValueStore<byte[], byte[]> index;
  private final KeyValueStore<byte[], byte[]> alarms;
  private final HeadCodec headCodec;
  private final EntityCodecs entityCodecs;
  private final DecodedCache known;

  OrganizationStores(
      KeyValueStore<byte[], byte[]> heads,
      KeyValueStore<byte[], byte[]> entities,
      KeyValueStore<byte[], byte[]> index,
      KeyValueStore<byte[], byte[]> alarms,
      HeadCodec headCodec,
      EntityCodecs entityCodecs,
      DecodedCache known) {
    this.heads = heads;
    this.entities = entities;
    this.index = index;
    this.alarms = alarms;
    this.headCodec = headCodec;
    this.entityCodecs = entityCodecs;
    this.known = known;
  }

  /** The stores are closed: what was kept of them may be no longer true. */
  void close() {
    known.forget(this);
  }

  Head head(String orgId) {
    if (known.get(this, orgId) instanceof Head head) {
      return head;
    }
    byte[] value = heads.get(Headers.utf8(orgId));
    if (value == null) {
      return Head.EMPTY;
    }
    Head head = headCodec.fromStore(value);
    known.put(this, orgId, head, value.length);
    return head;
  }

  <E extends Entity> @Nullable E entity(String key, EntityType<E> type) {
    if (known.get(this, key) instanceof Entity entity) {
      return type.state().cast(entity);
    }
    byte[] value = entities.get(Headers.utf8(key));
    if (value == null) {
      return null;
    }
    E entity = entityCodecs.fromStore(type, value);
    known.put(this, key, entity, value.length);
    return entity;
  }

  @Nullable String holder(String orgId, UniqueKey key) {
    byte[] holder = index.get(Headers.utf8(StoreKeys.unique(orgId, key)));
    return holder == null ? null : Headers.text(holder);
  }

  /** The holders of all keys that begin with {@code start}, by key. */
  Map<String, String> holdersUnder(String start) {
    Map<String, String> holders = new HashMap<>();
    try (KeyValueIterator<byte[], byte[]> found =
        index.prefixScan(start, (topic, text) -> Headers.utf8(text))) {
      while (found.hasNext()) {
        KeyValue<byte[], byte[]> holder = found.next();
        holders.put(Headers.text(holder.key), Headers.text(holder.value));
      }
    }
    return holders;
  }

  long count(String orgId, Counter counter) {
    String key = StoreKeys.count(orgId, counter);
    if (known.get(this, key) instanceof String count) {
      return Long.parseLong(count);
    }
    byte[] value = index.get(Headers.utf8(key));
    if (value == null) {
      return 0;
    }
    String count = Headers.text(value);
    known.put(this, key, count, value.length);
    return Long.parseLong(count);
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
        .forEach((key, staged) -> puts.add(put(work.organizationId(), key, staged)));
    work.stagedIndex()
        .forEach(
            (key, value) ->
                puts.add(
                    new PreparedWrites.Put(
                        index,
                        key,
                        value == null ? null : Headers.utf8(value),
                        // A claim is looked up by who might take it, a count by each who counts.
                        StoreKeys.isCount(key) ? value : null)));
    work.stagedAlarms()
        .forEach(
            alarm -> puts.add(new PreparedWrites.Put(alarms, alarm.bytes(), NOTHING, null, null)));
    String orgId = work.organizationId();
    puts.add(
        new PreparedWrites.Put(heads, orgId, headCodec.toStore(orgId, work.head()), work.head()));
    return new PreparedWrites(puts, this::remember);
  }

  private PreparedWrites.Put put(String orgId, String key, UnitOfWork.StagedEntity staged) {
    Entity entity = staged.entity();
    byte[] value = entity == null ? null : entityCodecs.toStore(orgId, staged.type(), entity);
    return new PreparedWrites.Put(entities, key, value, entity);
  }

  private void remember(PreparedWrites.Put put) {
    String name = put.name();
    if (name == null) {
      return;
    }
    byte[] stored = put.value();
    Object decoded = put.decoded();
    if (stored == null || decoded == null) {
      known.remove(this, name);
    } else {
      known.put(this, name, decoded, stored.length);
    }
  }
}
