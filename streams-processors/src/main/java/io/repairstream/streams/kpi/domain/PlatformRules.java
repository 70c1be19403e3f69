package io.repairstream.streams.kpi.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the platform itself is used: requests, and webhooks that arrive; days are UTC. */
public final class PlatformRules {
  private PlatformRules() {}

  /**
   * Requests of one kind that an edge counted.
   *
   * @param statusClass e.g. {@code 2xx}; {@code 429} is one of its own
   */
  public record Calls(String keyId, String operation, String statusClass, long number) {}

  /**
   * One delivery that ended.
   *
   * @param arrived whether it was answered in time
   * @param occurredAt when the event occurred that it is of; null when its lag says nothing
   */
  public record Ended(
      String deliveryId,
      String endpointId,
      boolean arrived,
      Instant endedAt,
      @Nullable Instant occurredAt) {}

  /** What requests count for. */
  public static Contribution called(Calls calls, Cause cause) {
    return new Contribution(
        Kpi.API_CALLS,
        Spot.of(cause.orgId(), cause.occurredAt()),
        Map.of(
            "key_id",
            calls.keyId(),
            "operation",
            calls.operation(),
            "status_class",
            calls.statusClass()),
        Amount.times(calls.number()),
        Source.of("api_key", calls.keyId(), null, cause));
  }

  /** What a delivery counts for. */
  public static List<Contribution> ended(Ended delivery, Cause cause) {
    Spot spot = Spot.of(cause.orgId(), delivery.endedAt());
    Map<String, String> endpoint = Map.of("endpoint_id", delivery.endpointId());
    Source source = Source.of("webhook_delivery", delivery.deliveryId(), null, cause);
    List<Contribution> counted = new ArrayList<>();
    counted.add(
        new Contribution(
            Kpi.WEBHOOK_DELIVERIES, spot, endpoint, Amount.oneOf(delivery.arrived()), source));
    Instant occurred = delivery.occurredAt();
    if (delivery.arrived() && occurred != null) {
      long lag = Math.max(0, Duration.between(occurred, delivery.endedAt()).toMillis());
      counted.add(new Contribution(Kpi.WEBHOOK_LAG, spot, endpoint, Amount.spread(lag), source));
    }
    return counted;
  }
}
