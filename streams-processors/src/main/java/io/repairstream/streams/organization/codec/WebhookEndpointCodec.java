package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.CreateWebhookEndpoint;
import io.repairstream.schemas.command.DeleteWebhookEndpoint;
import io.repairstream.schemas.command.DisableWebhookEndpoint;
import io.repairstream.schemas.command.EnableWebhookEndpoint;
import io.repairstream.schemas.command.PingWebhookEndpoint;
import io.repairstream.schemas.command.RedeliverWebhookDelivery;
import io.repairstream.schemas.command.ResumeWebhookEndpoint;
import io.repairstream.schemas.command.RotateWebhookSecret;
import io.repairstream.schemas.command.UpdateWebhookEndpoint;
import io.repairstream.schemas.event.WebhookEndpointCreated;
import io.repairstream.schemas.event.WebhookEndpointDeleted;
import io.repairstream.schemas.event.WebhookEndpointDisabled;
import io.repairstream.schemas.event.WebhookEndpointEnabled;
import io.repairstream.schemas.event.WebhookEndpointPinged;
import io.repairstream.schemas.event.WebhookEndpointResumed;
import io.repairstream.schemas.event.WebhookEndpointUpdated;
import io.repairstream.schemas.event.WebhookRedeliveryRequested;
import io.repairstream.schemas.event.WebhookSecretRotated;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.endpoint.Calling;
import io.repairstream.streams.organization.domain.endpoint.DeliveryOrdering;
import io.repairstream.streams.organization.domain.endpoint.DisableReason;
import io.repairstream.streams.organization.domain.endpoint.EndpointCommand;
import io.repairstream.streams.organization.domain.endpoint.EndpointEvent;
import io.repairstream.streams.organization.domain.endpoint.EndpointSecret;
import io.repairstream.streams.organization.domain.endpoint.EndpointStatus;
import io.repairstream.streams.organization.domain.endpoint.RetryProfile;
import io.repairstream.streams.organization.domain.endpoint.Subscription;
import io.repairstream.streams.organization.domain.endpoint.SubscriptionPatch;
import io.repairstream.streams.organization.domain.endpoint.WebhookEndpoint;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Webhook endpoints between Avro and domain. */
final class WebhookEndpointCodec
    extends EntityCodec<WebhookEndpoint, io.repairstream.schemas.entity.WebhookEndpoint> {
  WebhookEndpointCodec() {
    super(WebhookEndpoint.TYPE, io.repairstream.schemas.entity.WebhookEndpoint.class);
  }

  @Override
  io.repairstream.schemas.entity.WebhookEndpoint toAvro(String orgId, WebhookEndpoint entity) {
    Subscription subscription = entity.subscription();
    Calling calling = entity.calling();
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
        calling.is(EndpointStatus.ACTIVE),
        io.repairstream.schemas.entity.EndpointStatus.valueOf(calling.status().name()),
        reason(calling.disabledReason()),
        calling.disabledAt(),
        calling.enabledAt(),
        calling.resumedAt());
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
        new Calling(
            status(avro),
            avro.getDisabledReason() == null
                ? null
                : stored(DisableReason.class, avro.getDisabledReason()),
            avro.getDisabledAt(),
            avro.getEnabledAt(),
            avro.getResumedAt()));
  }

  /** Endpoints written before there was a status are called or they are not. */
  private static EndpointStatus status(io.repairstream.schemas.entity.WebhookEndpoint avro) {
    if (avro.getStatus() != null) {
      return stored(EndpointStatus.class, avro.getStatus());
    }
    return avro.getIsActive() ? EndpointStatus.ACTIVE : EndpointStatus.DISABLED;
  }

  private static io.repairstream.schemas.entity.@Nullable EndpointDisableReason reason(
      @Nullable DisableReason reason) {
    return reason == null
        ? null
        : io.repairstream.schemas.entity.EndpointDisableReason.valueOf(reason.name());
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(
        CreateWebhookEndpoint.class, CreateWebhookEndpoint::getMeta, WebhookEndpointCodec::create);
    readers.add(
        DeleteWebhookEndpoint.class,
        DeleteWebhookEndpoint::getMeta,
        (avro, meta) -> new EndpointCommand.DeleteWebhookEndpoint(meta, avro.getEndpointId()));
    readers.add(
        UpdateWebhookEndpoint.class, UpdateWebhookEndpoint::getMeta, WebhookEndpointCodec::update);
    readers.add(
        RotateWebhookSecret.class,
        RotateWebhookSecret::getMeta,
        (avro, meta) ->
            new EndpointCommand.RotateWebhookSecret(
                meta,
                avro.getEndpointId(),
                secret(avro.getSecret()),
                Duration.ofSeconds(avro.getOverlapSeconds())));
    readers.add(
        EnableWebhookEndpoint.class,
        EnableWebhookEndpoint::getMeta,
        (avro, meta) -> new EndpointCommand.EnableWebhookEndpoint(meta, avro.getEndpointId()));
    readers.add(
        ResumeWebhookEndpoint.class,
        ResumeWebhookEndpoint::getMeta,
        (avro, meta) -> new EndpointCommand.ResumeWebhookEndpoint(meta, avro.getEndpointId()));
    readers.add(
        PingWebhookEndpoint.class,
        PingWebhookEndpoint::getMeta,
        (avro, meta) ->
            new EndpointCommand.PingWebhookEndpoint(
                meta, avro.getEndpointId(), avro.getDeliveryId()));
    readers.add(
        RedeliverWebhookDelivery.class,
        RedeliverWebhookDelivery::getMeta,
        (avro, meta) ->
            new EndpointCommand.RedeliverWebhookDelivery(
                meta, avro.getEndpointId(), RedeliveryCodec.fromAvro(avro.getDelivery())));
    readers.add(
        DisableWebhookEndpoint.class,
        DisableWebhookEndpoint::getMeta,
        (avro, meta) ->
            new EndpointCommand.DisableWebhookEndpoint(
                meta,
                avro.getEndpointId(),
                known(DisableReason.class, avro.getReason()),
                avro.getUrl(),
                avro.getObservedAt()));
  }

  private static EndpointCommand update(UpdateWebhookEndpoint avro, CommandMeta meta) {
    List<String> present = avro.getPresent();
    return new EndpointCommand.UpdateWebhookEndpoint(
        meta,
        avro.getEndpointId(),
        new SubscriptionPatch(
            Patches.of(present, "url", avro.getUrl()),
            Patches.of(present, "events", avro.getEvents()),
            Patches.of(present, "description", avro.getDescription()),
            Patches.of(present, "filter_shop_ids", avro.getFilterShopIds()),
            Patches.of(present, "filter_statuses", avro.getFilterStatuses()),
            constant(present, "ordering", DeliveryOrdering.class, avro.getOrdering()),
            constant(present, "retry_profile", RetryProfile.class, avro.getRetryProfile())),
        constant(present, "status", EndpointStatus.class, avro.getStatus()));
  }

  private static <T extends Enum<T>> Patch<T> constant(
      List<String> present, String field, Class<T> domain, @Nullable Enum<?> avro) {
    return Patches.of(present, field, avro == null ? null : known(domain, avro));
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
    events.addWithChanges(
        EndpointEvent.WebhookEndpointUpdated.class,
        WebhookEndpointUpdated.class,
        WebhookEndpointUpdated::new);
    events.add(
        EndpointEvent.WebhookSecretRotated.class,
        WebhookSecretRotated.class,
        WebhookSecretRotated::new);
    events.add(
        EndpointEvent.WebhookEndpointDisabled.class,
        WebhookEndpointDisabled.class,
        WebhookEndpointDisabled::new);
    events.add(
        EndpointEvent.WebhookEndpointEnabled.class,
        WebhookEndpointEnabled.class,
        WebhookEndpointEnabled::new);
    events.add(
        EndpointEvent.WebhookEndpointResumed.class,
        WebhookEndpointResumed.class,
        WebhookEndpointResumed::new);
    events.add(
        EndpointEvent.WebhookEndpointPinged.class,
        WebhookEndpointPinged.class,
        (meta, after, pinged, change, view) ->
            new WebhookEndpointPinged(meta, after, pinged.deliveryId()));
    events.add(
        EndpointEvent.WebhookRedeliveryRequested.class,
        WebhookRedeliveryRequested.class,
        (meta, after, requested, change, view) ->
            new WebhookRedeliveryRequested(
                meta,
                after,
                RedeliveryCodec.toAvro(
                    view.organizationId(), requested.endpointId(), requested.delivery())));
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
