package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.Message;
import io.repairstream.schemas.entity.MessageTemplate;

/** The JSON form of messages and of the templates they are written from. */
final class MessageJson {
  private MessageJson() {}

  static ObjectNode list(Message message) {
    return Fields.object()
        .text("id", message.getId())
        .text("external_ref", message.getExternalRef())
        .text("customer_id", message.getCustomerId())
        .workOrder("work_order_id", message.getWorkOrderKind(), message.getWorkOrderId())
        .lower("channel", message.getChannel())
        .lower("kind", message.getKind())
        .upper("status", message.getStatus())
        .text("to", message.getTo())
        .text("subject", message.getSubject())
        .text("body", message.getBody())
        .text("template_id", message.getTemplateId())
        .text("provider_message_id", message.getProviderMessageId())
        .text("reason", message.getReason())
        .text("org_id", message.getOrgId())
        .text("shop_id", message.getShopId())
        .time("sent_at", message.getSentAt())
        .time("delivered_at", message.getDeliveredAt())
        .number("version", message.getVersion())
        .time("created_at", message.getCreatedAt())
        .time("updated_at", message.getUpdatedAt())
        .done();
  }

  static ObjectNode template(MessageTemplate template) {
    return Fields.object()
        .text("id", template.getId())
        .text("external_ref", template.getExternalRef())
        .text("name", template.getName())
        .lower("channel", template.getChannel())
        .lower("kind", template.getKind())
        .text("subject", template.getSubject())
        .text("body", template.getBody())
        .flag("active", template.getActive())
        .text("org_id", template.getOrgId())
        .number("version", template.getVersion())
        .time("created_at", template.getCreatedAt())
        .time("updated_at", template.getUpdatedAt())
        .done();
  }
}
