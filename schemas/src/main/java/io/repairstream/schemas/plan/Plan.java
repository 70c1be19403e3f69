package io.repairstream.schemas.plan;

import io.repairstream.schemas.entity.OrganizationLimits;
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
 * @param webhookEndpoints webhook endpoints at a time
 * @param marketplace whether plugins may be installed
 */
public record Plan(
    String id,
    boolean api,
    int perMinute,
    long apiCalls,
    long workOrders,
    long webhookDeliveries,
    int webhookEndpoints,
    boolean marketplace) {
  /** A meter that never runs out. */
  public static final long NO_LIMIT = -1;

  /** The meter of requests. */
  public static final String API_CALLS = "api_calls";

  /** The meter of work orders. */
  public static final String WORK_ORDERS = "work_orders";

  /** The meter of webhook deliveries. */
  public static final String WEBHOOK_DELIVERIES = "webhook_deliveries";

  /** Every plan there is; the rules of organizations keep the same table, and a test says so. */
  public static final List<Plan> ALL =
      List.of(
          new Plan("repairops-starter", false, 0, 0, 150, 0, 10, false),
          new Plan("repairops-pro", false, 0, 0, 10_000, 0, 10, true),
          new Plan("repairops-business", true, 100, 50_000, 25_000, 50_000, 10, true),
          new Plan("repairops-enterprise", true, 1_000, 500_000, 100_000, 500_000, 10, true),
          new Plan("bayos-professional", true, 1_000, NO_LIMIT, NO_LIMIT, NO_LIMIT, 10, true),
          new Plan("bayos-enterprise", true, 10_000, NO_LIMIT, NO_LIMIT, NO_LIMIT, 10, true));

  /** The plan called {@code id}, or null. */
  public static @Nullable Plan named(String id) {
    for (Plan plan : ALL) {
      if (plan.id.equals(id)) {
        return plan;
      }
    }
    return null;
  }

  /** A plan of which nothing is known but its name: it allows nothing. */
  public static Plan unknown(String id) {
    return new Plan(id, false, 0, 0, 0, 0, 0, false);
  }

  /**
   * This plan for an organization that was given {@code limits} beyond it. What was given never
   * takes away: a plan that has more counts.
   */
  public Plan raisedBy(@Nullable OrganizationLimits limits) {
    if (limits == null) {
      return this;
    }
    return new Plan(
        id,
        api,
        (int) higher(perMinute, boxed(limits.getRequestsPerMinute())),
        higher(apiCalls, limits.getApiCalls()),
        higher(workOrders, limits.getWorkOrders()),
        higher(webhookDeliveries, limits.getWebhookDeliveries()),
        (int) higher(webhookEndpoints, boxed(limits.getWebhookEndpoints())),
        marketplace);
  }

  /** What may be used of {@code meter} in a billing period; null when there is no end to it. */
  public @Nullable Long limit(String meter) {
    long limit =
        switch (meter) {
          case API_CALLS -> apiCalls;
          case WORK_ORDERS -> workOrders;
          case WEBHOOK_DELIVERIES -> webhookDeliveries;
          // Meters are names in the log: one that a later version counts has no limit here.
          default -> NO_LIMIT;
        };
    return limit == NO_LIMIT ? null : limit;
  }

  private static @Nullable Long boxed(@Nullable Integer number) {
    return number == null ? null : number.longValue();
  }

  private static long higher(long planned, @Nullable Long given) {
    return planned == NO_LIMIT || given == null ? planned : Math.max(planned, given);
  }
}
