package io.repairstream.streams.organization.codec;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Evolution;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event with its place in the organization's history and what it did.
 *
 * @param index its place among the events of its command, from 0
 * @param sequence its place among the events of its organization, from 1
 * @param before the entity before, null when there was none
 * @param after the entity after
 */
public record Change<E extends Entity>(
    Event<E> event, int index, long sequence, Instant recordedAt, @Nullable E before, E after) {
  /** The entity before; throws when there was none. */
  E existing() {
    return Evolution.existing(event, before);
  }
}
