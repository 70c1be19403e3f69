package io.repairstream.streams.organization.domain;

import org.jspecify.annotations.Nullable;

/**
 * Guards of evolving: an event that cannot follow a state means a bug or a broken log, never a
 * silent skip.
 */
public final class Evolution {
  private Evolution() {}

  /** Throws unless there was nothing before {@code event}. */
  public static void fromNothing(Event<?> event, @Nullable Entity before) {
    if (before != null) {
      throw new IllegalStateException(
          event.getClass().getSimpleName()
              + " on an existing "
              + event.entityType().name()
              + ": "
              + event.entityId());
    }
  }

  /** The state before {@code event}; throws when there was none. */
  public static <E extends Entity> E existing(Event<E> event, @Nullable E before) {
    if (before == null) {
      throw new IllegalStateException(
          event.getClass().getSimpleName()
              + " on no "
              + event.entityType().name()
              + ": "
              + event.entityId());
    }
    return before;
  }
}
