package io.repairstream.streams.organization.domain.tenant;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be booked, as far as the rules need to know.
 *
 * @param limits what it has only so much of; what is missing has no end
 */
record Plan(String id, Map<Quota, Long> limits) {
  /** Copies the limits. */
  Plan {
    limits = Map.copyOf(limits);
  }

  /** Every plan there is. */
  static final List<Plan> ALL =
      List.of(
          limited("repairops-starter", 0, 0, 150, 0),
          limited("repairops-pro", 0, 0, 10_000, 0),
          limited("repairops-business", 100, 50_000, 25_000, 50_000),
          limited("repairops-enterprise", 1_000, 500_000, 100_000, 500_000),
          open("bayos-professional", 1_000),
          open("bayos-enterprise", 10_000));

  private static final long WEBHOOK_ENDPOINTS = 10;

  /** The plan {@code id}, or null when there is none. */
  static @Nullable Plan named(String id) {
    for (Plan plan : ALL) {
      if (plan.id.equals(id)) {
        return plan;
      }
    }
    return null;
  }

  /** The plan {@code id}; one that a newer version sold limits nothing but endpoints here. */
  static Plan booked(String id) {
    Plan plan = named(id);
    return plan == null ? new Plan(id, Map.of(Quota.WEBHOOK_ENDPOINTS, WEBHOOK_ENDPOINTS)) : plan;
  }

  /** The names there are, for those who named none of them. */
  static String names() {
    return ALL.stream().map(Plan::id).collect(Collectors.joining(", "));
  }

  private static Plan limited(
      String id, long perMinute, long apiCalls, long workOrders, long deliveries) {
    Map<Quota, Long> limits = new EnumMap<>(open(id, perMinute).limits);
    limits.put(Quota.API_CALLS, apiCalls);
    limits.put(Quota.WORK_ORDERS, workOrders);
    limits.put(Quota.WEBHOOK_DELIVERIES, deliveries);
    return new Plan(id, limits);
  }

  private static Plan open(String id, long perMinute) {
    return new Plan(
        id,
        Map.of(Quota.REQUESTS_PER_MINUTE, perMinute, Quota.WEBHOOK_ENDPOINTS, WEBHOOK_ENDPOINTS));
  }
}
