package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.event.EventMeta;
import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Revision;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One entity between Avro and domain: its state, its commands, its events.
 *
 * @param <E> state in the domain
 * @param <A> state in Avro
 */
abstract class EntityCodec<E extends Entity, A extends SpecificRecord> {
  private static final String UNKNOWN = "UNKNOWN";

  private final EntityType<E> type;
  private final Class<A> record;

  EntityCodec(EntityType<E> type, Class<A> record) {
    this.type = type;
    this.record = record;
  }

  final EntityType<E> type() {
    return type;
  }

  final Class<A> record() {
    return record;
  }

  abstract A toAvro(String orgId, E entity);

  abstract E fromAvro(A avro);

  /** Names the commands on this entity and how to read them. */
  abstract void readCommands(CommandReaders readers);

  /** The event as it goes on the wire, with the entity after the change. */
  abstract SpecificRecord event(EventMeta meta, Change<E> change, OrganizationView view);

  /** Shop the entity belongs to, where it belongs to one. */
  @Nullable String shopId(E entity) {
    return null;
  }

  /** Lifecycle the entity follows, where it follows one. */
  @Nullable String lifecycleId(E entity) {
    return null;
  }

  static Revision revision(long version, Instant createdAt, Instant updatedAt) {
    return new Revision(version, createdAt, updatedAt);
  }

  /**
   * The domain's constant of the same name; null when a newer writer used one this version does not
   * know.
   */
  static <T extends Enum<T>> @Nullable T known(Class<T> domain, Enum<?> avro) {
    return avro.name().equals(UNKNOWN) ? null : Enum.valueOf(domain, avro.name());
  }

  /** The domain's constant of the same name, in a state this version has written itself. */
  static <T extends Enum<T>> T stored(Class<T> domain, Enum<?> avro) {
    return Enum.valueOf(domain, avro.name());
  }
}
