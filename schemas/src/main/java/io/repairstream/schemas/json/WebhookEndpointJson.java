package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.WebhookEndpoint;

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
        .number("version", endpoint.getVersion())
        .time("created_at", endpoint.getCreatedAt())
        .time("updated_at", endpoint.getUpdatedAt())
        .done();
  }
}
