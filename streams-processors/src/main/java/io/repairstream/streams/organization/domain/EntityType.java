package io.repairstream.streams.organization.domain;

/**
 * Names a kind of entity and the type of its state.
 *
 * @param name the name events and stores use, for example {@code work_order}
 * @param state the record that holds its state
 * @param <E> the type of its state
 */
public record EntityType<E extends Entity>(String name, Class<E> state) {}
