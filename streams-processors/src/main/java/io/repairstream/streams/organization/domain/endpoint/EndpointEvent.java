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
            Calling.FROM_THE_START);
      }
      case Later later -> later.after(Evolution.existing(later, state), recordedAt);
    };
  }

  /** What happens to an endpoint that is registered. */
  sealed interface Later extends EndpointEvent {
    /** The endpoint that was {@code before}, after this fact. */
    WebhookEndpoint after(WebhookEndpoint before, Instant recordedAt);
  }

  /** An endpoint was registered. */
  record WebhookEndpointCreated(String endpointId, Subscription subscription, EndpointSecret secret)
      implements EndpointEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return List.of(new IndexChange.Count(Counter.WEBHOOK_ENDPOINTS, 1));
    }
  }

  /** What goes to an endpoint changed, or how, or it was paused or goes on. */
  record WebhookEndpointUpdated(String endpointId, Subscription subscription, EndpointStatus status)
      implements Later {
    @Override
    public WebhookEndpoint after(WebhookEndpoint before, Instant recordedAt) {
      return before.with(recordedAt, subscription, before.calling().in(status));
    }
  }

  /**
   * An endpoint signs with a new secret.
   *
   * @param secrets all that sign from now on, newest first
   */
  record WebhookSecretRotated(String endpointId, List<EndpointSecret> secrets) implements Later {
    /** Copies the secrets. */
    public WebhookSecretRotated {
      secrets = List.copyOf(secrets);
    }

    @Override
    public WebhookEndpoint after(WebhookEndpoint before, Instant recordedAt) {
      return before.signedWith(recordedAt, secrets);
    }
  }

  /** An endpoint is no longer called. */
  record WebhookEndpointDisabled(String endpointId, DisableReason reason) implements Later {
    @Override
    public WebhookEndpoint after(WebhookEndpoint before, Instant recordedAt) {
      return before.with(recordedAt, before.calling().disabled(reason, recordedAt));
    }
  }

  /** An endpoint is called again. */
  record WebhookEndpointEnabled(String endpointId) implements Later {
    @Override
    public WebhookEndpoint after(WebhookEndpoint before, Instant recordedAt) {
      return before.with(recordedAt, before.calling().enabled(recordedAt));
    }
  }

  /** What ran out of attempts is tried anew. */
  record WebhookEndpointResumed(String endpointId) implements Later {
    @Override
    public WebhookEndpoint after(WebhookEndpoint before, Instant recordedAt) {
      return before.with(recordedAt, before.calling().resumed(recordedAt));
    }
  }

  /** An endpoint is sent something about itself; it stays as it is, and so does its version. */
  record WebhookEndpointPinged(String endpointId, String deliveryId) implements Later {
    @Override
    public WebhookEndpoint after(WebhookEndpoint before, Instant recordedAt) {
      return before;
    }
  }

  /** A delivery is sent again; the endpoint stays as it is, and so does its version. */
  record WebhookRedeliveryRequested(String endpointId, Redelivery delivery) implements Later {
    @Override
    public WebhookEndpoint after(WebhookEndpoint before, Instant recordedAt) {
      return before;
    }
  }

  /** An endpoint was removed. */
  record WebhookEndpointDeleted(String endpointId) implements Later {
    @Override
    public WebhookEndpoint after(WebhookEndpoint before, Instant recordedAt) {
      return before.with(recordedAt, before.calling().in(EndpointStatus.DISABLED));
    }

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
