package io.repairstream.streams.organization.domain.endpoint;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Counter;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.shop.ShopRules;
import org.jspecify.annotations.Nullable;

/** The rules of registering and removing webhook endpoints. */
final class EndpointDecider {
  private static final int MOST = 10;

  private EndpointDecider() {}

  static Decision decide(EndpointCommand command, OrganizationView view) {
    return switch (command) {
      case EndpointCommand.CreateWebhookEndpoint create -> register(create, view);
      case EndpointCommand.DeleteWebhookEndpoint delete -> remove(delete, view);
    };
  }

  private static Decision register(
      EndpointCommand.CreateWebhookEndpoint create, OrganizationView view) {
    return Checklist.first(() -> Checks.unused(view, WebhookEndpoint.TYPE, create.endpointId()))
        .then(() -> Checks.known("ordering", create.ordering(), "none or per_work_order"))
        .then(() -> Checks.known("retry_profile", create.retryProfile(), "standard or legacy"))
        .then(() -> ShopRules.allUsable(view, create.meta(), "filter.shop_ids", create.shopIds()))
        .then(() -> room(view.count(Counter.WEBHOOK_ENDPOINTS)))
        .accept(
            () ->
                new EndpointEvent.WebhookEndpointCreated(
                    create.endpointId(), subscription(create), create.secret()));
  }

  private static Decision remove(
      EndpointCommand.DeleteWebhookEndpoint delete, OrganizationView view) {
    WebhookEndpoint endpoint = view.find(WebhookEndpoint.TYPE, delete.endpointId());
    if (endpoint == null) {
      return new Decision.Refused(Refusal.notFound("endpoint_id", delete.endpointId()));
    }
    return Checklist.first(() -> Checks.versionMatches(delete.meta(), endpoint))
        .accept(() -> new EndpointEvent.WebhookEndpointDeleted(endpoint.id()));
  }

  private static @Nullable Refusal room(long existing) {
    return existing < MOST
        ? null
        : Refusal.of(
                RefusalCode.LIMIT_EXCEEDED,
                "an organization has at most "
                    + MOST
                    + " webhook endpoints (it has: "
                    + existing
                    + ")")
            .with("limit", MOST)
            .with("current", existing);
  }

  private static Subscription subscription(EndpointCommand.CreateWebhookEndpoint create) {
    return new Subscription(
        create.url(),
        create.events(),
        create.description(),
        create.shopIds(),
        create.statuses(),
        requireNonNull(create.ordering()),
        requireNonNull(create.retryProfile()));
  }
}
