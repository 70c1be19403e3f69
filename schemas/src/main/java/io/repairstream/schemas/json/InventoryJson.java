package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.InventoryItem;
import io.repairstream.schemas.entity.StockMovement;

/** The JSON form of what a shop has in stock. */
final class InventoryJson {
  private InventoryJson() {}

  static ObjectNode list(InventoryItem item) {
    String currency = item.getCurrency();
    return Fields.object()
        .text("id", item.getId())
        .text("org_id", item.getOrgId())
        .text("external_ref", item.getExternalRef())
        .text("shop_id", item.getShopId())
        .text("name", item.getName())
        .text("sku", item.getSku())
        .text("category", item.getCategory())
        .decimal("quantity_on_hand", item.getQuantityOnHand())
        .decimal("quantity_reserved", item.getQuantityReserved())
        .decimal("quantity_available", item.getQuantityOnHand() - item.getQuantityReserved())
        .decimal("reorder_point", item.getReorderPoint())
        .amount("unit_cost", item.getUnitCost(), currency)
        .amount("unit_price", item.getUnitPrice(), currency)
        .text("currency", currency)
        .flag("is_active", item.getIsActive())
        .number("version", item.getVersion())
        .time("created_at", item.getCreatedAt())
        .time("updated_at", item.getUpdatedAt())
        .done();
  }

  static ObjectNode detail(InventoryItem item) {
    StockMovement last = item.getLastMovement();
    return Fields.object()
        .text("description", item.getDescription())
        .object("last_movement", last == null ? null : movement(last))
        .done();
  }

  private static ObjectNode movement(StockMovement movement) {
    return Fields.object()
        .lower("kind", movement.getKind())
        .decimal("quantity", movement.getQuantity())
        .decimal("on_hand_change", movement.getOnHandChange())
        .decimal("reserved_change", movement.getReservedChange())
        .text("reason", movement.getReason())
        .workOrder("work_order_id", movement.getWorkOrderKind(), movement.getWorkOrderId())
        .time("moved_at", movement.getMovedAt())
        .done();
  }
}
