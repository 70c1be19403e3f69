package io.repairstream.edge.store;

/**
 * An entity as the read model shows it.
 *
 * @param id its id on the wire
 * @param version its version
 * @param embedded when what it embeds was last changed, in microseconds, if that was after its own
 *     last change; else 0
 * @param json text of its public JSON form
 */
public record StoredEntity(String id, long version, long embedded, String json) {
  /** An entity whose version says all. */
  public StoredEntity(String id, long version, String json) {
    this(id, version, 0, json);
  }
}
