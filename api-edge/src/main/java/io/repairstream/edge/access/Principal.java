package io.repairstream.edge.access;

import io.repairstream.schemas.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling.
 *
 * @param kind what kind of secret proved it
 * @param id id of the key, of the organization (owner token) or of the customer, or {@code
 *     operator}
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
  /** A customer of {@code orgId}, who may do what their link is for and nothing else. */
  public static Principal customer(String id, String orgId) {
    return new Principal(
        Kind.CUSTOMER,
        id,
        orgId,
        "UNKNOWN",
        Scopes.of(List.of()),
        Set.of(),
        0,
        Plan.unknown("none"),
        false,
        1,
        null);
  }

  /** What proved who is calling. */
  public enum Kind {
    /** An API key. */
    KEY,
    /** The owner token of an organization. */
    OWNER,
    /** The operator token of the installation. */
    OPERATOR,
    /** The token of a link that a customer was sent. */
    CUSTOMER
  }
}
