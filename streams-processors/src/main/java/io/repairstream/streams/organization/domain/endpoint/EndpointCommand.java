package io.repairstream.streams.organization.domain.endpoint;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
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

  /** Remove an endpoint. */
  record DeleteWebhookEndpoint(CommandMeta meta, String endpointId) implements EndpointCommand {}
}
