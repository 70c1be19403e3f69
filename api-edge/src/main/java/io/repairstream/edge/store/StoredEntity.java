package io.repairstream.edge.store;

/**
 * An entity as the read model shows it.
 *
 * @param id its id on the wire
 * @param version its version, the ETag
 * @param json text of its public JSON form
 */
public record StoredEntity(String id, long version, String json) {}
