package io.repairstream.streams.organization.domain.endpoint;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What endpoints have in common with whoever asks about them. */
final class EndpointRules {
  private EndpointRules() {}

  /**
   * The endpoint, unless it does not exist for this caller: one limited to shops knows those
   * endpoints alone that hear of no others.
   */
  static @Nullable WebhookEndpoint find(OrganizationView view, CommandMeta meta, String id) {
    WebhookEndpoint endpoint = view.find(WebhookEndpoint.TYPE, id);
    return endpoint != null && reaches(meta, endpoint.subscription().shopIds()) ? endpoint : null;
  }

  private static boolean reaches(CommandMeta meta, List<String> shopIds) {
    return meta.shopScope().isEmpty()
        || (!shopIds.isEmpty() && meta.shopScope().containsAll(shopIds));
  }

  /** It must not be disabled: nothing is sent to it before it is enabled. */
  static @Nullable Refusal notDisabled(WebhookEndpoint endpoint) {
    return endpoint.calling().is(EndpointStatus.DISABLED)
        ? refuse(endpoint, "enable it first: POST /webhooks/{id}/enable")
        : null;
  }

  /** It must be called now. */
  static @Nullable Refusal active(WebhookEndpoint endpoint) {
    return endpoint.calling().is(EndpointStatus.ACTIVE)
        ? null
        : refuse(endpoint, "active; POST /webhooks/{id}/enable makes it so");
  }

  private static Refusal refuse(WebhookEndpoint endpoint, String expected) {
    String status = endpoint.calling().status().name().toLowerCase(Locale.ROOT);
    return Refusal.of(
            RefusalCode.CONFLICT, "the endpoint is " + status + " (expected: " + expected + ")")
        .with("field", "status")
        .with("status", status)
        .with("expected", expected);
  }
}
