package io.repairstream.edge.store;

import io.repairstream.schemas.entity.OrganizationLimits;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who a secret belongs to, with what its organization may do.
 *
 * @param kind API key or owner token
 * @param id id of the key, or of the organization for its owner token
 * @param orgId organization
 * @param role role it acts in, e.g. {@code OWNER}
 * @param scopes scopes of a key; empty for an owner token
 * @param shopIds shops a key is limited to; empty = all
 * @param expiresAt when a key stops working by itself
 * @param revokedAt when a key was revoked
 * @param rateLimitPerMinute a key's own limit, instead of the plan's
 * @param plan plan of the organization
 * @param organizationStatus {@code active} or {@code suspended}
 * @param billingCycleDay first day of its billing periods
 * @param limits what the organization was given beyond its plan, or null
 */
public record PrincipalRow(
    Kind kind,
    String id,
    String orgId,
    String role,
    List<String> scopes,
    Set<String> shopIds,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Integer rateLimitPerMinute,
    String plan,
    String organizationStatus,
    int billingCycleDay,
    @Nullable OrganizationLimits limits) {

  /** What kind of secret it is. */
  public enum Kind {
    /** A scoped key of the API. */
    API_KEY,
    /** The one token that may use the settings. */
    OWNER_TOKEN
  }
}
