package io.repairstream.streams.organization.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A small fact about one entity; every entity has its own sealed family of these.
 *
 * @param <E> state of the entity
 */
public interface Event<E extends Entity> {
  /** Type of the entity that changed. */
  EntityType<E> entityType();

  /** Id of the entity that changed. */
  String entityId();

  /**
   * The entity after this fact.
   *
   * @param state the entity before, null when there was none
   * @param recordedAt when the fact is recorded
   * @throws IllegalStateException when this fact cannot follow that state
   */
  E evolve(@Nullable E state, Instant recordedAt);

  /** What it changes beside its entity. */
  default List<IndexChange> indexChanges() {
    return List.of();
  }

  /** Whether the entity is gone after it. */
  default boolean removes() {
    return false;
  }
}
