package io.repairstream.edge.importing;

/**
 * How a row may name something else by the caller's own id instead of by its id.
 *
 * @param field what the row calls the id, e.g. {@code device_id}
 * @param name what the row calls the caller's own id, e.g. {@code device_ref}
 * @param entityType type of what is named
 * @param commandField what the row's command calls the id
 */
record Reference(String field, String name, String entityType, String commandField) {}
