package io.repairstream.webhook.delivery;

import io.repairstream.schemas.PublicEvents;
import io.repairstream.schemas.entity.DeliveryOrdering;
import io.repairstream.schemas.entity.EndpointStatus;
import io.repairstream.schemas.entity.WebhookEndpoint;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one endpoint wants to hear.
 *
 * @param endpointId the endpoint
 * @param hears whether deliveries are made for it: a paused endpoint's are held, a disabled one has
 *     none
 * @param ordered whether what is about one work order must come in order
 * @param patterns names and patterns it subscribed to
 * @param shops only events of these shops; empty means all, and events without a shop
 * @param statuses only work orders in these statuses; empty means all
 */
public record Subscription(
    String endpointId,
    boolean hears,
    boolean ordered,
    List<String> patterns,
    Set<String> shops,
    Set<String> statuses) {
  /** What {@code endpoint} wants. */
  public static Subscription of(WebhookEndpoint endpoint) {
    return new Subscription(
        endpoint.getId(),
        hears(endpoint),
        endpoint.getOrdering() == DeliveryOrdering.PER_WORK_ORDER,
        List.copyOf(endpoint.getEvents()),
        Set.copyOf(endpoint.getFilterShopIds()),
        Set.copyOf(endpoint.getFilterStatuses()));
  }

  /** Endpoints written before there was a status are called or they are not. */
  private static boolean hears(WebhookEndpoint endpoint) {
    return endpoint.getStatus() == null
        ? endpoint.getIsActive()
        : endpoint.getStatus() != EndpointStatus.DISABLED;
  }

  /**
   * Whether it wants public event {@code name} of {@code shop}, about a work order in {@code
   * status} if about one.
   */
  public boolean wants(String name, @Nullable String shop, @Nullable String status) {
    return hears
        && patterns.stream().anyMatch(pattern -> PublicEvents.matches(pattern, name))
        && (shops.isEmpty() || (shop != null && shops.contains(shop)))
        && (statuses.isEmpty() || status == null || statuses.contains(status));
  }
}
