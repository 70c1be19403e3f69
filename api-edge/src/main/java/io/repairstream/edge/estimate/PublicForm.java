package io.repairstream.edge.estimate;

import io.repairstream.edge.json.Json;
import io.repairstream.edge.store.ApprovalRow;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a customer sees of an estimate: what is offered by whom for what; nothing the shop keeps to
 * itself, and no ids but those of the lines to decide on.
 */
final class PublicForm {
  private static final List<String> HEAD = List.of("revision", "status", "currency");
  private static final List<String> LINE =
      List.of(
          "id",
          "kind",
          "description",
          "quantity",
          "unit_price",
          "tax_rate",
          "total",
          "tax",
          "decision");
  private static final List<String> TAIL =
      List.of(
          "subtotal",
          "discount_total",
          "tax_total",
          "total",
          "approved_total",
          "expires_at",
          "sent_at");

  private PublicForm() {}

  /** The form of {@code row} at {@code now}. */
  static String of(ApprovalRow row, Instant now) {
    return of(row.estimate(), row, now);
  }

  /**
   * The form of an estimate at {@code now}.
   *
   * @param estimate its single form, which may be newer than the one in {@code row}
   */
  static String of(String estimate, ApprovalRow row, Instant now) {
    JsonNode shown = Json.readOwn(estimate);
    JsonNode order = Json.readOwn(row.order());
    ObjectNode form = Json.object();
    form.putObject("shop").set("name", Json.readOwn(row.shop()).path("name"));
    ObjectNode workOrder = form.putObject("work_order");
    workOrder.put(
        "number", order.path("ticket_code").asString(order.path("ro_number").asString("")));
    workOrder.set("asset", asset(row));
    copy(shown, HEAD, form);
    if (over(shown, now)) {
      form.put("status", "EXPIRED");
    }
    ArrayNode lines = form.putArray("lines");
    shown.path("lines").forEach(line -> copy(line, LINE, lines.addObject()));
    copy(shown, TAIL, form);
    JsonNode decision = shown.path("decision");
    if (decision.isObject()) {
      copy(decision, List.of("signer", "decided_at"), form.putObject("decision"));
    } else {
      form.putNull("decision");
    }
    return Json.write(form);
  }

  /** Whether the time to decide is over, even if nobody has noticed yet. */
  private static boolean over(JsonNode estimate, Instant now) {
    return estimate.path("status").asString("").equals("SENT")
        && estimate.path("expires_at").isString()
        && !now.isBefore(Instant.parse(estimate.path("expires_at").asString()));
  }

  private static JsonNode asset(ApprovalRow row) {
    if (row.asset() == null) {
      return Json.object().nullNode();
    }
    ObjectNode asset = (ObjectNode) Json.readOwn(row.asset());
    asset.remove("id");
    return asset;
  }

  private static void copy(JsonNode from, List<String> names, ObjectNode to) {
    names.forEach(name -> to.set(name, from.path(name)));
  }
}
