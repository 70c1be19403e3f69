package io.repairstream.streams.organization.domain.endpoint;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Patch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked about webhook endpoints. */
public sealed interface EndpointCommand extends Command {
  /** The endpoint it is about. */
  String endpointId();

  @Override
  default String entityId() {
    return endpointId();
  }

  @Override
  default EntityType<WebhookEndpoint> entityType() {
    return WebhookEndpoint.TYPE;
  }

  @Override
  default Decision decide(OrganizationView view) {
    return EndpointDecider.decide(this, view);
  }

  /** What is asked about an endpoint that is registered. */
  sealed interface OnRegistered extends EndpointCommand {}

  /**
   * Register an endpoint; {@code ordering} and {@code retryProfile} are null when they are none
   * this version knows.
   */
  record CreateWebhookEndpoint(
      CommandMeta meta,
      String endpointId,
      String url,
      List<String> events,
      @Nullable String description,
      List<String> shopIds,
      List<String> statuses,
      @Nullable DeliveryOrdering ordering,
      @Nullable RetryProfile retryProfile,
      EndpointSecret secret)
      implements EndpointCommand {
    /** Copies the lists. */
    public CreateWebhookEndpoint {
      events = List.copyOf(events);
      shopIds = List.copyOf(shopIds);
      statuses = List.copyOf(statuses);
    }
  }

  /** Change what goes to an endpoint, and how, or pause it. */
  record UpdateWebhookEndpoint(
      CommandMeta meta, String endpointId, SubscriptionPatch patch, Patch<EndpointStatus> status)
      implements OnRegistered {}

  /** Remove an endpoint. */
  record DeleteWebhookEndpoint(CommandMeta meta, String endpointId) implements OnRegistered {}

  /** Sign with {@code secret}, and with the former ones for {@code overlap} more. */
  record RotateWebhookSecret(
      CommandMeta meta, String endpointId, EndpointSecret secret, Duration overlap)
      implements OnRegistered {}

  /** Call an endpoint again. */
  record EnableWebhookEndpoint(CommandMeta meta, String endpointId) implements OnRegistered {}

  /** Call an endpoint again if it is paused, and try anew what ran out of attempts. */
  record ResumeWebhookEndpoint(CommandMeta meta, String endpointId) implements OnRegistered {}

  /** Send an endpoint something about itself, as {@code deliveryId}. */
  record PingWebhookEndpoint(CommandMeta meta, String endpointId, String deliveryId)
      implements OnRegistered {}

  /** Send a delivery again. */
  record RedeliverWebhookDelivery(CommandMeta meta, String endpointId, Redelivery delivery)
      implements OnRegistered {}

  /**
   * Stop calling an endpoint; the system asks for it, nobody else.
   *
   * @param reason null when it is none this version knows
   * @param url the target that gave the reason
   * @param observedAt when it did
   */
  record DisableWebhookEndpoint(
      CommandMeta meta,
      String endpointId,
      @Nullable DisableReason reason,
      String url,
      Instant observedAt)
      implements OnRegistered {}
}
