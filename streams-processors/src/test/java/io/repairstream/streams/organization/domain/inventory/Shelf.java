package io.repairstream.streams.organization.domain.inventory;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Scene;
import org.jspecify.annotations.Nullable;

/** Commands about the stock of a shop. */
final class Shelf {
  static final String ITEM = "item-1";

  private Shelf() {}

  static InventoryCommand item(String id, String sku, @Nullable String onHand) {
    return item(Scene.OWNER, id, Scene.SHOP, sku, onHand, null);
  }

  static InventoryCommand item(
      CommandMeta meta,
      String id,
      String shop,
      String sku,
      @Nullable String onHand,
      @Nullable String ref) {
    return new InventoryCommand.CreateInventoryItem(
        meta, id, shop, "Screen", sku, "screens", "OLED", onHand, "2", "12.50", "40", true, ref);
  }

  static InventoryCommand move(MovementKind kind, String quantity) {
    return move(Scene.OWNER, ITEM, kind, quantity, "because", null);
  }

  static InventoryCommand forTicket(MovementKind kind, String quantity) {
    return move(Scene.OWNER, ITEM, kind, quantity, null, Scene.TICKET);
  }

  static InventoryCommand move(
      CommandMeta meta,
      String id,
      @Nullable MovementKind kind,
      String quantity,
      @Nullable String reason,
      @Nullable String order) {
    return new InventoryCommand.MoveInventory(meta, id, kind, quantity, reason, order);
  }

  /** A patch that says nothing. */
  static InventoryCommand.UpdateInventoryItem patch() {
    return new InventoryCommand.UpdateInventoryItem(
        Scene.OWNER,
        ITEM,
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        Patch.absent());
  }

  static InventoryCommand sku(String sku) {
    return new InventoryCommand.UpdateInventoryItem(
        Scene.OWNER,
        ITEM,
        Patch.absent(),
        Patch.of(sku),
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        Patch.absent());
  }

  static InventoryCommand numbers(
      Patch<String> reorderPoint, Patch<String> unitCost, Patch<String> unitPrice) {
    return new InventoryCommand.UpdateInventoryItem(
        Scene.OWNER,
        ITEM,
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        reorderPoint,
        unitCost,
        unitPrice,
        Patch.absent());
  }
}
