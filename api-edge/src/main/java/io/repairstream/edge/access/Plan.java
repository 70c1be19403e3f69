package io.repairstream.edge.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an organization has booked.
 *
 * @param id name, e.g. {@code repairops-business}
 * @param api whether it may use the API at all
 * @param perMinute requests a key may make in 60 seconds
 * @param apiCalls requests a billing period, or {@link #NO_LIMIT}
 * @param workOrders work orders a billing period, or {@link #NO_LIMIT}
 * @param webhookDeliveries deliveries a billing period, or {@link #NO_LIMIT}
 * @param marketplace whether plugins may be installed
 */
public record Plan(
    String id,
    boolean api,
    int perMinute,
    long apiCalls,
    long workOrders,
    long webhookDeliveries,
    boolean marketplace) {
  /** A meter that never runs out. */
  public static final long NO_LIMIT = -1;

  /** Every plan there is. */
  public static final List<Plan> ALL =
      List.of(
          new Plan("repairops-starter", false, 0, 0, 150, 0, false),
          new Plan("repairops-pro", false, 0, 0, 10_000, 0, true),
          new Plan("repairops-business", true, 100, 50_000, 25_000, 50_000, true),
          new Plan("repairops-enterprise", true, 1_000, 500_000, 100_000, 500_000, true),
          new Plan("bayos-professional", true, 1_000, NO_LIMIT, NO_LIMIT, NO_LIMIT, true),
          new Plan("bayos-enterprise", true, 10_000, NO_LIMIT, NO_LIMIT, NO_LIMIT, true));

  /** The plan called {@code id}, or null. */
  public static @Nullable Plan named(String id) {
    for (Plan plan : ALL) {
      if (plan.id.equals(id)) {
        return plan;
      }
    }
    return null;
  }
}
