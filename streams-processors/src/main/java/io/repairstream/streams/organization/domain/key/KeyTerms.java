package io.repairstream.streams.organization.domain.key;

import io.repairstream.streams.organization.domain.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a key was minted with, and keeps for life.
 *
 * @param shopIds shops the key is limited to; empty means all
 * @param rateLimitPerMinute its own limit instead of the plan's, or null
 */
public record KeyTerms(
    String name,
    KeyDialect dialect,
    String prefix,
    String last4,
    String hash,
    List<String> scopes,
    Role actAs,
    List<String> shopIds,
    @Nullable Instant expiresAt,
    @Nullable Integer rateLimitPerMinute) {
  /** Copies the lists. */
  public KeyTerms {
    scopes = List.copyOf(scopes);
    shopIds = List.copyOf(shopIds);
  }
}
