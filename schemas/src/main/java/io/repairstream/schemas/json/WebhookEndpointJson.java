package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.EndpointSecret;
import io.repairstream.schemas.entity.WebhookEndpoint;
import java.util.Locale;

/** The JSON form of webhook endpoints; never a secret, not even an encrypted one. */
final class WebhookEndpointJson {
  private WebhookEndpointJson() {}

  static ObjectNode list(WebhookEndpoint endpoint) {
    return Fields.object()
        .text("id", endpoint.getId())
        .text("org_id", endpoint.getOrgId())
        .text("url", endpoint.getUrl())
        .texts("events", endpoint.getEvents())
        .text("description", endpoint.getDescription())
        .object(
            "filter",
            Fields.object()
                .texts("shop_ids", endpoint.getFilterShopIds())
                .texts("statuses", endpoint.getFilterStatuses())
                .done())
        .lower("ordering", endpoint.getOrdering())
        .lower("retry_profile", endpoint.getRetryProfile())
        .flag("is_active", endpoint.getIsActive())
        .text("status", status(endpoint))
        .lower("disabled_reason", endpoint.getDisabledReason())
        .time("disabled_at", endpoint.getDisabledAt())
        .time("enabled_at", endpoint.getEnabledAt())
        .time("resumed_at", endpoint.getResumedAt())
        .objects(
            "signing_keys",
            endpoint.getSecrets().stream().map(WebhookEndpointJson::secret).toList())
        .number("version", endpoint.getVersion())
        .time("created_at", endpoint.getCreatedAt())
        .time("updated_at", endpoint.getUpdatedAt())
        .done();
  }

  /** Endpoints written before there was a status are called or they are not. */
  private static String status(WebhookEndpoint endpoint) {
    if (endpoint.getStatus() != null) {
      return endpoint.getStatus().name().toLowerCase(Locale.ROOT);
    }
    return endpoint.getIsActive() ? "active" : "disabled";
  }

  /** When it signs, and nothing else of it. */
  private static ObjectNode secret(EndpointSecret secret) {
    return Fields.object()
        .time("valid_from", secret.getValidFrom())
        .time("valid_until", secret.getValidUntil())
        .done();
  }
}
