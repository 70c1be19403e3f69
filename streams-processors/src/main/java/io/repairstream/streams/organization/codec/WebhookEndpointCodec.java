package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.CreateWebhookEndpoint;
import io.repairstream.schemas.command.DeleteWebhookEndpoint;
import io.repairstream.schemas.event.WebhookEndpointCreated;
import io.repairstream.schemas.event.WebhookEndpointDeleted;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.endpoint.DeliveryOrdering;
import io.repairstream.streams.organization.domain.endpoint.EndpointCommand;
import io.repairstream.streams.organization.domain.endpoint.EndpointEvent;
import io.repairstream.streams.organization.domain.endpoint.EndpointSecret;
import io.repairstream.streams.organization.domain.endpoint.RetryProfile;
import io.repairstream.streams.organization.domain.endpoint.Subscription;
import io.repairstream.streams.organization.domain.endpoint.WebhookEndpoint;

/** Webhook endpoints between Avro and domain. */
final class WebhookEndpointCodec
    extends EntityCodec<WebhookEndpoint, io.repairstream.schemas.entity.WebhookEndpoint> {
  WebhookEndpointCodec() {
    super(WebhookEndpoint.TYPE, io.repairstream.schemas.entity.WebhookEndpoint.class);
  }

  @Override
  io.repairstream.schemas.entity.WebhookEndpoint toAvro(String orgId, WebhookEndpoint entity) {
    Subscription subscription = entity.subscription();
    return new io.repairstream.schemas.entity.WebhookEndpoint(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        subscription.url(),
        subscription.events(),
        subscription.description(),
        subscription.shopIds(),
        subscription.statuses(),
        io.repairstream.schemas.entity.DeliveryOrdering.valueOf(subscription.ordering().name()),
        io.repairstream.schemas.entity.RetryProfile.valueOf(subscription.retryProfile().name()),
        entity.secrets().stream().map(WebhookEndpointCodec::secret).toList(),
        entity.active());
  }

  @Override
  WebhookEndpoint fromAvro(io.repairstream.schemas.entity.WebhookEndpoint avro) {
    return new WebhookEndpoint(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        new Subscription(
            avro.getUrl(),
            avro.getEvents(),
            avro.getDescription(),
            avro.getFilterShopIds(),
            avro.getFilterStatuses(),
            stored(DeliveryOrdering.class, avro.getOrdering()),
            stored(RetryProfile.class, avro.getRetryProfile())),
        avro.getSecrets().stream().map(WebhookEndpointCodec::secret).toList(),
        avro.getIsActive());
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(
        CreateWebhookEndpoint.class, CreateWebhookEndpoint::getMeta, WebhookEndpointCodec::create);
    readers.add(
        DeleteWebhookEndpoint.class,
        DeleteWebhookEndpoint::getMeta,
        (avro, meta) -> new EndpointCommand.DeleteWebhookEndpoint(meta, avro.getEndpointId()));
  }

  private static EndpointCommand create(CreateWebhookEndpoint avro, CommandMeta meta) {
    return new EndpointCommand.CreateWebhookEndpoint(
        meta,
        avro.getEndpointId(),
        avro.getUrl(),
        avro.getEvents(),
        avro.getDescription(),
        avro.getFilterShopIds(),
        avro.getFilterStatuses(),
        known(DeliveryOrdering.class, avro.getOrdering()),
        known(RetryProfile.class, avro.getRetryProfile()),
        secret(avro.getSecret()));
  }

  @Override
  void writeEvents(
      EventWriters<WebhookEndpoint, io.repairstream.schemas.entity.WebhookEndpoint> events) {
    events.add(
        EndpointEvent.WebhookEndpointCreated.class,
        WebhookEndpointCreated.class,
        WebhookEndpointCreated::new);
    events.add(
        EndpointEvent.WebhookEndpointDeleted.class,
        WebhookEndpointDeleted.class,
        WebhookEndpointDeleted::new);
  }

  private static io.repairstream.schemas.entity.EndpointSecret secret(EndpointSecret secret) {
    return new io.repairstream.schemas.entity.EndpointSecret(
        secret.keyId(), secret.ciphertext(), secret.validFrom(), secret.validUntil());
  }

  private static EndpointSecret secret(io.repairstream.schemas.entity.EndpointSecret avro) {
    return new EndpointSecret(
        avro.getKeyId(), avro.getCiphertext(), avro.getValidFrom(), avro.getValidUntil());
  }
}
