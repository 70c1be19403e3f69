package io.repairstream.streams.organization.domain.key;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scoped key of the HTTP API; only its hash is known.
 *
 * @param revokedAt when it was revoked; null while it stands
 */
public record ApiKey(String id, Revision revision, KeyTerms terms, @Nullable Instant revokedAt)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<ApiKey> TYPE = new EntityType<>("api_key", ApiKey.class);
}
