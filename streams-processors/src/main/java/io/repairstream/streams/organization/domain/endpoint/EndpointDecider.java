package io.repairstream.streams.organization.domain.endpoint;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Counter;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.shop.ShopRules;
import io.repairstream.streams.organization.domain.tenant.Organization;
import io.repairstream.streams.organization.domain.tenant.Quota;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of registering, changing and removing webhook endpoints, and of what they are sent. */
final class EndpointDecider {
  private static final int MOST_SECRETS = 5;

  private EndpointDecider() {}

  static Decision decide(EndpointCommand command, OrganizationView view) {
    return switch (command) {
      case EndpointCommand.CreateWebhookEndpoint create -> register(create, view);
      case EndpointCommand.OnRegistered asked -> {
        WebhookEndpoint endpoint = EndpointRules.find(view, asked.meta(), asked.endpointId());
        yield endpoint == null
            ? new Decision.Refused(Refusal.notFound("endpoint_id", asked.endpointId()))
            : Checklist.first(() -> Checks.versionMatches(asked.meta(), endpoint))
                .decide(() -> decide(asked, endpoint, view));
      }
    };
  }

  private static Decision decide(
      EndpointCommand.OnRegistered command, WebhookEndpoint endpoint, OrganizationView view) {
    return switch (command) {
      case EndpointCommand.UpdateWebhookEndpoint update -> update(update, endpoint, view);
      case EndpointCommand.DeleteWebhookEndpoint delete -> remove(endpoint, view);
      case EndpointCommand.RotateWebhookSecret rotate -> rotate(rotate, endpoint, view.now());
      case EndpointCommand.EnableWebhookEndpoint enable -> enable(endpoint);
      case EndpointCommand.ResumeWebhookEndpoint resume ->
          Checklist.first(() -> EndpointRules.notDisabled(endpoint))
              .accept(() -> new EndpointEvent.WebhookEndpointResumed(endpoint.id()));
      case EndpointCommand.PingWebhookEndpoint ping ->
          Checklist.first(() -> EndpointRules.active(endpoint))
              .accept(
                  () -> new EndpointEvent.WebhookEndpointPinged(endpoint.id(), ping.deliveryId()));
      case EndpointCommand.RedeliverWebhookDelivery again ->
          Checklist.first(() -> EndpointRules.notDisabled(endpoint))
              .accept(
                  () ->
                      new EndpointEvent.WebhookRedeliveryRequested(
                          endpoint.id(), again.delivery()));
      case EndpointCommand.DisableWebhookEndpoint disable -> disable(disable, endpoint);
    };
  }

  private static Decision register(
      EndpointCommand.CreateWebhookEndpoint create, OrganizationView view) {
    return Checklist.first(() -> Checks.unused(view, WebhookEndpoint.TYPE, create.endpointId()))
        .then(() -> Checks.known("ordering", create.ordering(), "none or per_work_order"))
        .then(() -> Checks.known("retry_profile", create.retryProfile(), "standard or legacy"))
        .then(() -> ShopRules.allUsable(view, create.meta(), "filter.shop_ids", create.shopIds()))
        .then(() -> room(view))
        .accept(
            () ->
                new EndpointEvent.WebhookEndpointCreated(
                    create.endpointId(), subscription(create), create.secret()));
  }

  private static Decision update(
      EndpointCommand.UpdateWebhookEndpoint update,
      WebhookEndpoint endpoint,
      OrganizationView view) {
    EndpointStatus now = endpoint.calling().status();
    EndpointStatus status = update.status().orKeep(now);
    Subscription after =
        update.patch().appliedTo(endpoint.subscription()).within(update.meta().shopScope());
    return update
        .patch()
        .keeps(Checklist.first(() -> Checks.kept("status", update.status())))
        .then(() -> settable(update.status(), endpoint))
        .then(() -> ShopRules.allUsable(view, update.meta(), "filter.shop_ids", after.shopIds()))
        .decide(
            () ->
                new Decision.Accepted(
                    status == now && after.equals(endpoint.subscription())
                        ? List.of()
                        : List.of(
                            new EndpointEvent.WebhookEndpointUpdated(
                                endpoint.id(), after, status))));
  }

  /** Who pauses may go on; what the system has disabled is enabled by name. */
  private static @Nullable Refusal settable(
      Patch<EndpointStatus> status, WebhookEndpoint endpoint) {
    if (!status.present()) {
      return null;
    }
    return status.value() == EndpointStatus.DISABLED
        ? Refusal.invalid("status", "disabled", "active or paused")
        : EndpointRules.notDisabled(endpoint);
  }

  private static Decision remove(WebhookEndpoint endpoint, OrganizationView view) {
    List<Event<?>> happened = new ArrayList<>();
    happened.add(new EndpointEvent.WebhookEndpointDeleted(endpoint.id()));
    String running = view.holderOf(WebhookReplay.running(endpoint.id()));
    if (running != null) {
      happened.add(new ReplayEvent.WebhookReplayCancelled(running, endpoint.id()));
    }
    return new Decision.Accepted(happened);
  }

  private static Decision rotate(
      EndpointCommand.RotateWebhookSecret rotate, WebhookEndpoint endpoint, Instant now) {
    Instant end = now.plus(rotate.overlap());
    List<EndpointSecret> secrets = new ArrayList<>();
    secrets.add(rotate.secret());
    for (EndpointSecret former : endpoint.secrets()) {
      if (former.signsAt(now)) {
        secrets.add(former.until(end));
      }
    }
    return Checklist.first(() -> signable(secrets.size()))
        .accept(() -> new EndpointEvent.WebhookSecretRotated(endpoint.id(), secrets));
  }

  private static @Nullable Refusal signable(int secrets) {
    return secrets <= MOST_SECRETS
        ? null
        : Refusal.of(
                RefusalCode.LIMIT_EXCEEDED,
                "at most "
                    + MOST_SECRETS
                    + " secrets sign at a time (expected: to wait until a former one has ended)")
            .with("limit", MOST_SECRETS)
            .with("current", secrets - 1L);
  }

  private static Decision enable(WebhookEndpoint endpoint) {
    return new Decision.Accepted(
        endpoint.calling().is(EndpointStatus.ACTIVE)
            ? List.of()
            : List.of(new EndpointEvent.WebhookEndpointEnabled(endpoint.id())));
  }

  /** Void when the endpoint is another since: enabled anew, or with another target. */
  private static Decision disable(
      EndpointCommand.DisableWebhookEndpoint disable, WebhookEndpoint endpoint) {
    Calling calling = endpoint.calling();
    boolean past =
        calling.is(EndpointStatus.DISABLED)
            || calling.enabledAfter(disable.observedAt())
            || !endpoint.subscription().url().equals(disable.url());
    return Checklist.first(() -> Checks.known("reason", disable.reason(), "gone or failing"))
        .decide(
            () ->
                new Decision.Accepted(
                    past
                        ? List.of()
                        : List.of(
                            new EndpointEvent.WebhookEndpointDisabled(
                                endpoint.id(), requireNonNull(disable.reason())))));
  }

  private static @Nullable Refusal room(OrganizationView view) {
    long existing = view.count(Counter.WEBHOOK_ENDPOINTS);
    long most =
        requireNonNull(
            Organization.in(view).terms().limit(Quota.WEBHOOK_ENDPOINTS), "every plan limits them");
    return existing < most
        ? null
        : Refusal.of(
                RefusalCode.LIMIT_EXCEEDED,
                "the organization has at most "
                    + most
                    + " webhook endpoints (it has: "
                    + existing
                    + ")")
            .with("limit", most)
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
