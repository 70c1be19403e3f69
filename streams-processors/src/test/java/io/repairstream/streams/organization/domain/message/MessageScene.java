package io.repairstream.streams.organization.domain.message;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.customer.CustomerCommand;
import io.repairstream.streams.organization.domain.customer.CustomerProfile;
import io.repairstream.streams.organization.domain.workorder.WorkOrderCommand;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked about messages in their tests. */
final class MessageScene {
  static final String ID = "message-1";
  static final String TEMPLATE = "template-1";
  static final String BO = "customer-2";
  static final String ORDER = "ticket-2";
  static final String REPAIR_ORDER = "order-2";

  private MessageScene() {}

  /** A customer with both addresses who wants no marketing, with a ticket and a repair order. */
  static Scene withOrders() {
    Scene scene = Scene.withTicket();
    scene.events(
        new CustomerCommand.CreateCustomer(
            Scene.OWNER,
            BO,
            new CustomerProfile(
                "Bo$1", null, "bo@example.com", "+1 2", "email", null, List.of(), null, null, true),
            null));
    scene.events(Scene.device("device-2", BO, null));
    scene.events(Scene.vehicle("vehicle-2", BO, null));
    scene.events(order(ORDER, WorkOrderKind.TICKET, "device-2"));
    scene.events(order(REPAIR_ORDER, WorkOrderKind.REPAIR_ORDER, "vehicle-2"));
    scene.events(template("transactional"));
    return scene;
  }

  private static WorkOrderCommand order(String id, WorkOrderKind kind, String asset) {
    return new WorkOrderCommand.CreateWorkOrder(
        Scene.OWNER,
        id,
        kind,
        Scene.SHOP,
        BO,
        asset,
        null,
        null,
        "standard",
        null,
        null,
        null,
        null,
        false);
  }

  static MessageTemplateCommand template(String kind) {
    return new MessageTemplateCommand.CreateMessageTemplate(
        Scene.OWNER,
        TEMPLATE,
        "Ready",
        "email",
        kind,
        "{{order.number}} is ready",
        "Dear {{ customer.first_name }}, {{order.number}} is {{order.status}} at {{shop.name}}:"
            + " {{hours}}.",
        null);
  }

  static Draw about(@Nullable String customer, @Nullable String order, @Nullable String shop) {
    return new Draw(customer, order, shop);
  }

  static MessageCommand sms(String body) {
    return about(BO, null, null).words("sms", null, null, body);
  }

  static MessageCommand report(String status, @Nullable String provider, @Nullable String error) {
    return report(Scene.OWNER, status, provider, error);
  }

  static MessageCommand report(
      CommandMeta meta, String status, @Nullable String provider, @Nullable String error) {
    return new MessageCommand.ReportMessage(meta, ID, status, provider, error);
  }

  /** To whom and about what, before it is said what. */
  record Draw(@Nullable String customer, @Nullable String order, @Nullable String shop) {
    MessageCommand words(
        @Nullable String channel,
        @Nullable String kind,
        @Nullable String subject,
        @Nullable String body) {
      return all(Scene.OWNER, ID, channel, kind, null, subject, body, Map.of(), null);
    }

    MessageCommand template(Map<String, String> variables) {
      return all(Scene.OWNER, ID, null, null, TEMPLATE, null, null, variables, null);
    }

    MessageCommand all(
        CommandMeta meta,
        String id,
        @Nullable String channel,
        @Nullable String kind,
        @Nullable String template,
        @Nullable String subject,
        @Nullable String body,
        Map<String, String> variables,
        @Nullable String ref) {
      return new MessageCommand.CreateMessage(
          meta, id, customer, order, shop, channel, kind, template, subject, body, variables, ref);
    }
  }
}
