package io.repairstream.edge.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling.
 *
 * @param kind what kind of secret proved it
 * @param id id of the key, or of the organization (owner token), or {@code operator}
 * @param orgId organization it belongs to; empty for the operator
 * @param role role it acts in
 * @param scopes what it was given
 * @param shops shops it is limited to; empty = all
 * @param perMinute requests it may make in 60 seconds
 * @param plan what its organization has booked
 * @param suspended whether its organization is suspended
 * @param billingCycleDay first day of its billing periods
 * @param expiresAt when it stops working by itself
 */
public record Principal(
    Kind kind,
    String id,
    String orgId,
    String role,
    Scopes scopes,
    Set<String> shops,
    int perMinute,
    Plan plan,
    boolean suspended,
    int billingCycleDay,
    @Nullable Instant expiresAt) {
  /** What proved who is calling. */
  public enum Kind {
    /** An API key. */
    KEY,
    /** The owner token of an organization. */
    OWNER,
    /** The operator token of the installation. */
    OPERATOR
  }
}
