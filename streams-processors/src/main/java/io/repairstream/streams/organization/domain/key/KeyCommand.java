package io.repairstream.streams.organization.domain.key;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked about API keys. */
public sealed interface KeyCommand extends Command {
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
  default Decision decide(OrganizationView view) {
    return KeyDecider.decide(this, view);
  }

  /**
   * Mint a key; {@code dialect} and {@code actAs} are null when they are none this version knows.
   */
  record CreateApiKey(
      CommandMeta meta,
      String apiKeyId,
      String name,
      @Nullable KeyDialect dialect,
      String prefix,
      String last4,
      String hash,
      List<String> scopes,
      @Nullable Role actAs,
      List<String> shopIds,
      @Nullable Instant expiresAt,
      @Nullable Integer rateLimitPerMinute)
      implements KeyCommand {
    /** Copies the lists. */
    public CreateApiKey {
      scopes = List.copyOf(scopes);
      shopIds = List.copyOf(shopIds);
    }
  }

  /** Make a key stop working. */
  record RevokeApiKey(CommandMeta meta, String apiKeyId) implements KeyCommand {}
}
