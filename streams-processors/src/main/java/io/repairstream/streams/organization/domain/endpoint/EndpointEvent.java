package io.repairstream.streams.organization.domain.endpoint;

import io.repairstream.streams.organization.domain.Counter;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.Revision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a webhook endpoint. */
public sealed interface EndpointEvent extends Event<WebhookEndpoint> {
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
  default WebhookEndpoint evolve(@Nullable WebhookEndpoint state, Instant recordedAt) {
    return switch (this) {
      case WebhookEndpointCreated created -> {
        Evolution.fromNothing(created, state);
        yield new WebhookEndpoint(
            created.endpointId(),
            Revision.first(recordedAt),
            created.subscription(),
            List.of(created.secret()),
            true);
      }
      case WebhookEndpointDeleted deleted -> {
        WebhookEndpoint endpoint = Evolution.existing(deleted, state);
        yield new WebhookEndpoint(
            endpoint.id(),
            endpoint.revision().next(recordedAt),
            endpoint.subscription(),
            endpoint.secrets(),
            false);
      }
    };
  }

  /** An endpoint was registered. */
  record WebhookEndpointCreated(String endpointId, Subscription subscription, EndpointSecret secret)
      implements EndpointEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return List.of(new IndexChange.Count(Counter.WEBHOOK_ENDPOINTS, 1));
    }
  }

  /** An endpoint was removed. */
  record WebhookEndpointDeleted(String endpointId) implements EndpointEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return List.of(new IndexChange.Count(Counter.WEBHOOK_ENDPOINTS, -1));
    }

    @Override
    public boolean removes() {
      return true;
    }
  }
}
