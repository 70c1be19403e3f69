package io.repairstream.streams.organization.domain.tenant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an organization has booked, as far as its rules need to know.
 *
 * @param workOrders work orders it may open in a billing cycle; null means any number
 */
record Plan(String id, @Nullable Long workOrders) {
  /** Every plan there is. */
  static final List<Plan> ALL =
      List.of(
          new Plan("repairops-starter", 150L),
          new Plan("repairops-pro", 10_000L),
          new Plan("repairops-business", 25_000L),
          new Plan("repairops-enterprise", 100_000L),
          new Plan("bayos-professional", null),
          new Plan("bayos-enterprise", null));

  /** The plan {@code id}; one that a newer version sold limits nothing here. */
  static Plan named(String id) {
    for (Plan plan : ALL) {
      if (plan.id.equals(id)) {
        return plan;
      }
    }
    return new Plan(id, null);
  }
}
