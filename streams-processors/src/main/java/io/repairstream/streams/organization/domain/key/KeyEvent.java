package io.repairstream.streams.organization.domain.key;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.Revision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to an API key. */
public sealed interface KeyEvent extends Event<ApiKey> {
  /** The key it is about. */
  String apiKeyId();

  @Override
  default String entityId() {
    return apiKeyId();
  }

  @Override
  default EntityType<ApiKey> entityType() {
    return ApiKey.TYPE;
  }

  @Override
  default ApiKey evolve(@Nullable ApiKey state, Instant recordedAt) {
    return switch (this) {
      case ApiKeyCreated created -> {
        Evolution.fromNothing(created, state);
        yield new ApiKey(created.apiKeyId(), Revision.first(recordedAt), created.terms(), null);
      }
      case ApiKeyRevoked revoked -> {
        ApiKey key = Evolution.existing(revoked, state);
        if (key.revokedAt() != null) {
          throw new IllegalStateException("an API key cannot be revoked twice: " + apiKeyId());
        }
        yield new ApiKey(key.id(), key.revision().next(recordedAt), key.terms(), recordedAt);
      }
    };
  }

  /** A key was minted. */
  record ApiKeyCreated(String apiKeyId, KeyTerms terms) implements KeyEvent {}

  /** A key was revoked. */
  record ApiKeyRevoked(String apiKeyId) implements KeyEvent {}
}
