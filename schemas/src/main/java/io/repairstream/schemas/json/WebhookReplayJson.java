package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.WebhookReplay;

/** The JSON form of replays; their place in the log is nobody's business. */
final class WebhookReplayJson {
  private WebhookReplayJson() {}

  static ObjectNode list(WebhookReplay replay) {
    return Fields.object()
        .text("id", replay.getId())
        .text("org_id", replay.getOrgId())
        .text("endpoint_id", replay.getEndpointId())
        .time("from", replay.getFrom())
        .time("to", replay.getTo())
        .texts("events", replay.getEvents())
        .lower("only", replay.getOnly())
        .lower("status", replay.getStatus())
        .object(
            "progress",
            Fields.object()
                .number("matched", replay.getMatched())
                .number("delivered", replay.getDelivered())
                .number("parked", replay.getParked())
                .done())
        .time("completed_at", replay.getCompletedAt())
        .number("version", replay.getVersion())
        .time("created_at", replay.getCreatedAt())
        .time("updated_at", replay.getUpdatedAt())
        .done();
  }
}
