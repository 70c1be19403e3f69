package io.repairstream.streams.organization.domain.endpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes to an endpoint, and how.
 *
 * @param events event names and patterns
 * @param shopIds only events of these shops; empty means all
 * @param statuses only work orders in these statuses; empty means all
 */
public record Subscription(
    String url,
    List<String> events,
    @Nullable String description,
    List<String> shopIds,
    List<String> statuses,
    DeliveryOrdering ordering,
    RetryProfile retryProfile) {
  /** Copies the lists. */
  public Subscription {
    events = List.copyOf(events);
    shopIds = List.copyOf(shopIds);
    statuses = List.copyOf(statuses);
  }

  /** This one for whoever knows {@code scope} alone: hearing of all shops means all of those. */
  Subscription within(List<String> scope) {
    return shopIds.isEmpty() && !scope.isEmpty()
        ? new Subscription(
            url,
            events,
            description,
            scope.stream().sorted().toList(),
            statuses,
            ordering,
            retryProfile)
        : this;
  }
}
