package io.repairstream.streams.organization.domain.endpoint;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import java.time.Instant;
import java.util.List;

/**
 * Where an organization wants its events delivered.
 *
 * @param secrets signing secrets, newest first
 */
public record WebhookEndpoint(
    String id,
    Revision revision,
    Subscription subscription,
    List<EndpointSecret> secrets,
    Calling calling)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<WebhookEndpoint> TYPE =
      new EntityType<>("webhook_endpoint", WebhookEndpoint.class);

  /** Copies the secrets. */
  public WebhookEndpoint {
    secrets = List.copyOf(secrets);
  }

  WebhookEndpoint with(Instant recordedAt, Subscription after, Calling next) {
    return new WebhookEndpoint(id, revision.next(recordedAt), after, secrets, next);
  }

  WebhookEndpoint with(Instant recordedAt, Calling next) {
    return with(recordedAt, subscription, next);
  }

  WebhookEndpoint signedWith(Instant recordedAt, List<EndpointSecret> next) {
    return new WebhookEndpoint(id, revision.next(recordedAt), subscription, next, calling);
  }
}
