package io.repairstream.streams.organization.domain.inventory;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import org.jspecify.annotations.Nullable;

/**
 * An article one shop has on its shelf.
 *
 * @param lastMovement what moved its stock last; null before the first movement
 */
public record InventoryItem(
    String id,
    Revision revision,
    @Nullable String externalRef,
    String shopId,
    ItemDetails details,
    Stock stock,
    @Nullable Movement lastMovement)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<InventoryItem> TYPE =
      new EntityType<>("inventory_item", InventoryItem.class);

  /** Whether it is time to buy more. */
  public boolean low() {
    return stock.low(details.reorderPoint());
  }

  static UniqueKey skuKey(String shopId, String sku) {
    return new UniqueKey("inventory_item.sku", shopId + "/" + sku);
  }
}
