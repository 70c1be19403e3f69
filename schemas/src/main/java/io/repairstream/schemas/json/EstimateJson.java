package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.Estimate;
import io.repairstream.schemas.entity.EstimateDecision;
import io.repairstream.schemas.entity.EstimateLine;

/** The JSON form of estimates; the hash of the approval link's token is in none of it. */
final class EstimateJson {
  private EstimateJson() {}

  static ObjectNode list(Estimate estimate) {
    String currency = estimate.getCurrency();
    return Fields.object()
        .text("id", estimate.getId())
        .text("external_ref", estimate.getExternalRef())
        .workOrder("work_order_id", estimate.getWorkOrderKind(), estimate.getWorkOrderId())
        .number("revision", estimate.getNumber())
        .text("supersedes_id", estimate.getSupersedesId())
        .upper("status", estimate.getStatus())
        .text("currency", currency)
        .amount("subtotal", estimate.getSubtotal(), currency)
        .amount("discount_total", estimate.getDiscountTotal(), currency)
        .amount("tax_total", estimate.getTaxTotal(), currency)
        .amount("total", estimate.getTotal(), currency)
        .amount("approved_total", estimate.getApprovedTotal(), currency)
        .text("org_id", estimate.getOrgId())
        .text("shop_id", estimate.getShopId())
        .text("customer_id", estimate.getCustomerId())
        .time("expires_at", estimate.getExpiresAt())
        .time("sent_at", estimate.getSentAt())
        .number("version", estimate.getVersion())
        .time("created_at", estimate.getCreatedAt())
        .time("updated_at", estimate.getUpdatedAt())
        .done();
  }

  static ObjectNode detail(Estimate estimate) {
    EstimateDecision decision = estimate.getDecision();
    return Fields.object()
        .objects(
            "lines",
            estimate.getLines().stream().map(line -> line(line, estimate.getCurrency())).toList())
        .text("notes", estimate.getNotes())
        .object("decision", decision == null ? null : decision(decision))
        .done();
  }

  private static ObjectNode line(EstimateLine line, String currency) {
    return Fields.object()
        .text("id", line.getId())
        .lower("kind", line.getKind())
        .text("description", line.getDescription())
        .decimal("quantity", line.getQuantity())
        .amount("unit_price", line.getUnitPrice(), currency)
        .decimal("tax_rate", line.getTaxRate())
        .amount("total", line.getTotal(), currency)
        .amount("tax", line.getTax(), currency)
        .text("inventory_item_id", line.getInventoryItemId())
        .lower("decision", line.getDecision())
        .decimal("reserved_quantity", line.getReservedQuantity())
        .done();
  }

  private static ObjectNode decision(EstimateDecision decision) {
    return Fields.object()
        .text("signer", decision.getSigner())
        .text("channel", decision.getChannel())
        .time("decided_at", decision.getDecidedAt())
        .text("note", decision.getNote())
        .text("text_sha256", decision.getTextSha256())
        .done();
  }
}
