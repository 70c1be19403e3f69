package io.repairstream.streams.organization.domain.inventory;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Patch;
import org.jspecify.annotations.Nullable;

/** What is asked about the stock of a shop; quantities and amounts come as decimal text. */
public sealed interface InventoryCommand extends Command {
  /** The item it is about. */
  String itemId();

  @Override
  default String entityId() {
    return itemId();
  }

  @Override
  default EntityType<InventoryItem> entityType() {
    return InventoryItem.TYPE;
  }

  @Override
  default Decision decide(OrganizationView view) {
    return InventoryDecider.decide(this, view);
  }

  /**
   * Stock a new item.
   *
   * @param quantityOnHand the opening stock; null means none
   */
  record CreateInventoryItem(
      CommandMeta meta,
      String itemId,
      String shopId,
      String name,
      String sku,
      @Nullable String category,
      @Nullable String description,
      @Nullable String quantityOnHand,
      @Nullable String reorderPoint,
      @Nullable String unitCost,
      @Nullable String unitPrice,
      boolean active,
      @Nullable String externalRef)
      implements InventoryCommand {}

  /** Change what the shop says of an item. */
  record UpdateInventoryItem(
      CommandMeta meta,
      String itemId,
      Patch<String> name,
      Patch<String> sku,
      Patch<String> category,
      Patch<String> description,
      Patch<String> reorderPoint,
      Patch<String> unitCost,
      Patch<String> unitPrice,
      Patch<Boolean> active)
      implements InventoryCommand {}

  /** Move stock; {@code kind} is null when it is none this version knows. */
  record MoveInventory(
      CommandMeta meta,
      String itemId,
      @Nullable MovementKind kind,
      String quantity,
      @Nullable String reason,
      @Nullable String workOrderId)
      implements InventoryCommand {}
}
