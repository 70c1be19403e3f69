package io.repairstream.streams.organization.codec;

import io.repairstream.streams.organization.domain.Answer;
import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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

  /** Names the events of this entity and the record each becomes. */
  abstract void writeEvents(EventWriters<E, A> events);

  /** Records that answer questions about this entity. */
  List<Class<? extends SpecificRecord>> answers() {
    return List.of();
  }

  /** {@code answer} as the reply shows it; only for an entity one can ask about. */
  SpecificRecord answer(Answer answer, OrganizationView view) {
    throw new IllegalStateException("nobody can ask about a " + type.name());
  }

  /**
   * What the entity {@code id} asks for when its alarm goes off; only for an entity that sets one.
   */
  Command onAlarm(CommandMeta meta, String id) {
    throw new IllegalStateException("a " + type.name() + " sets no alarm");
  }

  /** Shop the entity belongs to, where it belongs to one. */
  @Nullable String shopId(E entity) {
    return null;
  }

  /** Work order the entity is or hangs on, where there is one: whose timeline shows it. */
  @Nullable String workOrderId(E entity) {
    return null;
  }

  /** Lifecycle the entity follows, where it follows one. */
  @Nullable String lifecycleId(E entity) {
    return null;
  }

  /** What {@code form} makes of each; most lists of most entities are empty. */
  static <F, T> List<T> each(List<F> from, Function<? super F, ? extends T> form) {
    if (from.isEmpty()) {
      return List.of();
    }
    List<T> made = new ArrayList<>(from.size());
    for (F item : from) {
      made.add(form.apply(item));
    }
    return List.copyOf(made);
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
