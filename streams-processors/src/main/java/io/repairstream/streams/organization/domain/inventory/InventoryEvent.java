package io.repairstream.streams.organization.domain.inventory;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to an item in stock. */
public sealed interface InventoryEvent extends Event<InventoryItem> {
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
  default InventoryItem evolve(@Nullable InventoryItem state, Instant recordedAt) {
    return switch (this) {
      case InventoryItemCreated created -> {
        Evolution.fromNothing(created, state);
        yield new InventoryItem(
            created.itemId(),
            Revision.first(recordedAt),
            created.externalRef(),
            created.shopId(),
            created.details(),
            Stock.NONE,
            null);
      }
      case InventoryItemUpdated updated -> {
        InventoryItem item = Evolution.existing(updated, state);
        yield new InventoryItem(
            item.id(),
            item.revision().next(recordedAt),
            item.externalRef(),
            item.shopId(),
            updated.details(),
            item.stock(),
            item.lastMovement());
      }
      case InventoryMoved moved -> moved.onto(Evolution.existing(moved, state), recordedAt);
      case InventoryLowStock low -> {
        InventoryItem item = Evolution.existing(low, state);
        if (!item.low()) {
          throw new IllegalStateException("a stock that is not low: " + item.id());
        }
        yield new InventoryItem(
            item.id(),
            item.revision().next(recordedAt),
            item.externalRef(),
            item.shopId(),
            item.details(),
            item.stock(),
            item.lastMovement());
      }
    };
  }

  /** An item was taken into stock, with none of it on the shelf. */
  record InventoryItemCreated(
      String itemId, @Nullable String externalRef, String shopId, ItemDetails details)
      implements InventoryEvent {
    @Override
    public List<IndexChange> indexChanges() {
      List<IndexChange> changes =
          new ArrayList<>(UniqueKey.claimOf(InventoryItem.TYPE, externalRef));
      changes.add(new IndexChange.Claim(InventoryItem.skuKey(shopId, details.sku())));
      return List.copyOf(changes);
    }
  }

  /**
   * What the shop says of an item changed.
   *
   * @param formerSku its article number before
   */
  record InventoryItemUpdated(String itemId, String shopId, String formerSku, ItemDetails details)
      implements InventoryEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return formerSku.equals(details.sku())
          ? List.of()
          : List.of(
              new IndexChange.Release(InventoryItem.skuKey(shopId, formerSku)),
              new IndexChange.Claim(InventoryItem.skuKey(shopId, details.sku())));
    }
  }

  /** Stock moved. */
  record InventoryMoved(String itemId, Movement movement) implements InventoryEvent {
    private InventoryItem onto(InventoryItem item, Instant recordedAt) {
      Stock after = item.stock().after(movement);
      if (!after.possible()) {
        throw new IllegalStateException(
            "a movement of more than there is: " + item.id() + " would have " + after);
      }
      return new InventoryItem(
          item.id(),
          item.revision().next(recordedAt),
          item.externalRef(),
          item.shopId(),
          item.details(),
          after,
          movement);
    }
  }

  /** The stock fell to its reorder point, or the reorder point rose to the stock. */
  record InventoryLowStock(String itemId) implements InventoryEvent {}
}
