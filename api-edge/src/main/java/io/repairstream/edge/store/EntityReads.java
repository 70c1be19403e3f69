package io.repairstream.edge.store;

import io.vertx.core.Future;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads entities of one organization.
 *
 * <p>Futures fail with {@link StoreUnavailableException} when PostgreSQL is away, too slow, or the
 * bounded queue for its connections is full.
 */
public interface EntityReads {
  /**
   * The single form of an entity; what it embeds is as it is now.
   *
   * @param shopScope shops the caller is limited to; empty = all
   * @return null when the organization (within the scope) has no such entity, or {@code id} is no
   *     id
   */
  Future<@Nullable StoredEntity> find(
      EntityTable table, String orgId, Set<String> shopScope, String id);

  /**
   * A page of entities in list form.
   *
   * @param shopScope shops the caller is limited to; empty = all
   */
  Future<EntityPage> list(EntityTable table, String orgId, Set<String> shopScope, ListQuery query);
}
