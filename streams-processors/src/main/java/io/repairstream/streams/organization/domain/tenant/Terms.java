package io.repairstream.streams.organization.domain.tenant;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an organization has booked.
 *
 * @param plan name of its plan
 * @param given what it was given beyond the plan
 * @param billingCycleDay day of the month, 1 to 28, on which its billing cycles begin
 */
public record Terms(String plan, Map<Quota, Long> given, int billingCycleDay) {
  /** Copies what was given. */
  public Terms {
    given = Map.copyOf(given);
  }

  /** A plan as it is sold. */
  public static Terms plain(String plan, int billingCycleDay) {
    return new Terms(plan, Map.of(), billingCycleDay);
  }

  /**
   * How much there is of {@code quota}; null means any number. What was given never takes away: a
   * plan that has more counts.
   */
  public @Nullable Long limit(Quota quota) {
    Long planned = Plan.booked(plan).limits().get(quota);
    Long more = given.get(quota);
    return planned == null || more == null ? planned : Long.valueOf(Math.max(planned, more));
  }
}
