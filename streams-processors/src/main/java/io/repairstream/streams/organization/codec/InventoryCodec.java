package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.CreateInventoryItem;
import io.repairstream.schemas.command.MoveInventory;
import io.repairstream.schemas.command.UpdateInventoryItem;
import io.repairstream.schemas.event.InventoryItemCreated;
import io.repairstream.schemas.event.InventoryItemUpdated;
import io.repairstream.schemas.event.InventoryLowStock;
import io.repairstream.schemas.event.InventoryMoved;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.inventory.InventoryCommand;
import io.repairstream.streams.organization.domain.inventory.InventoryEvent;
import io.repairstream.streams.organization.domain.inventory.InventoryItem;
import io.repairstream.streams.organization.domain.inventory.ItemDetails;
import io.repairstream.streams.organization.domain.inventory.Movement;
import io.repairstream.streams.organization.domain.inventory.MovementKind;
import io.repairstream.streams.organization.domain.inventory.Stock;
import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a shop has in stock between Avro and domain. */
final class InventoryCodec
    extends EntityCodec<InventoryItem, io.repairstream.schemas.entity.InventoryItem> {
  InventoryCodec() {
    super(InventoryItem.TYPE, io.repairstream.schemas.entity.InventoryItem.class);
  }

  @Override
  io.repairstream.schemas.entity.InventoryItem toAvro(String orgId, InventoryItem entity) {
    ItemDetails details = entity.details();
    Movement last = entity.lastMovement();
    return new io.repairstream.schemas.entity.InventoryItem(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        entity.externalRef(),
        entity.shopId(),
        details.name(),
        details.sku(),
        details.category(),
        details.description(),
        entity.stock().onHand().thousandths(),
        entity.stock().reserved().thousandths(),
        details.reorderPoint().thousandths(),
        details.unitCost().minorUnits(),
        details.unitPrice().minorUnits(),
        details.unitCost().currency(),
        details.active(),
        last == null ? null : movement(last));
  }

  @Override
  InventoryItem fromAvro(io.repairstream.schemas.entity.InventoryItem avro) {
    io.repairstream.schemas.entity.StockMovement last = avro.getLastMovement();
    return new InventoryItem(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        avro.getExternalRef(),
        avro.getShopId(),
        new ItemDetails(
            avro.getName(),
            avro.getSku(),
            avro.getCategory(),
            avro.getDescription(),
            new Quantity(avro.getReorderPoint()),
            new Money(avro.getUnitCost(), avro.getCurrency()),
            new Money(avro.getUnitPrice(), avro.getCurrency()),
            avro.getIsActive()),
        new Stock(new Quantity(avro.getQuantityOnHand()), new Quantity(avro.getQuantityReserved())),
        last == null ? null : movement(last));
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(CreateInventoryItem.class, CreateInventoryItem::getMeta, InventoryCodec::create);
    readers.add(UpdateInventoryItem.class, UpdateInventoryItem::getMeta, InventoryCodec::update);
    readers.add(
        MoveInventory.class,
        MoveInventory::getMeta,
        (avro, meta) ->
            new InventoryCommand.MoveInventory(
                meta,
                avro.getItemId(),
                known(MovementKind.class, avro.getKind()),
                avro.getQuantity(),
                avro.getReason(),
                avro.getWorkOrderId()));
  }

  private static InventoryCommand create(CreateInventoryItem avro, CommandMeta meta) {
    Boolean active = avro.getIsActive();
    return new InventoryCommand.CreateInventoryItem(
        meta,
        avro.getItemId(),
        avro.getShopId(),
        avro.getName(),
        avro.getSku(),
        avro.getCategory(),
        avro.getDescription(),
        avro.getQuantityOnHand(),
        avro.getReorderPoint(),
        avro.getUnitCost(),
        avro.getUnitPrice(),
        active == null || active,
        avro.getExternalRef());
  }

  private static InventoryCommand update(UpdateInventoryItem avro, CommandMeta meta) {
    List<String> present = avro.getPresent();
    return new InventoryCommand.UpdateInventoryItem(
        meta,
        avro.getItemId(),
        Patches.of(present, "name", avro.getName()),
        Patches.of(present, "sku", avro.getSku()),
        Patches.of(present, "category", avro.getCategory()),
        Patches.of(present, "description", avro.getDescription()),
        Patches.of(present, "reorder_point", avro.getReorderPoint()),
        Patches.of(present, "unit_cost", avro.getUnitCost()),
        Patches.of(present, "unit_price", avro.getUnitPrice()),
        Patches.of(present, "is_active", avro.getIsActive()));
  }

  @Override
  void writeEvents(
      EventWriters<InventoryItem, io.repairstream.schemas.entity.InventoryItem> events) {
    events.add(
        InventoryEvent.InventoryItemCreated.class,
        InventoryItemCreated.class,
        InventoryItemCreated::new);
    events.addWithChanges(
        InventoryEvent.InventoryItemUpdated.class,
        InventoryItemUpdated.class,
        InventoryItemUpdated::new);
    events.add(
        InventoryEvent.InventoryMoved.class,
        InventoryMoved.class,
        (meta, after, moved, change, view) ->
            new InventoryMoved(meta, after, movement(moved.movement())));
    events.add(
        InventoryEvent.InventoryLowStock.class, InventoryLowStock.class, InventoryLowStock::new);
  }

  @Override
  String shopId(InventoryItem entity) {
    return entity.shopId();
  }

  private static io.repairstream.schemas.entity.StockMovement movement(Movement movement) {
    return new io.repairstream.schemas.entity.StockMovement(
        io.repairstream.schemas.entity.MovementKind.valueOf(movement.kind().name()),
        movement.quantity().thousandths(),
        movement.onHandChange().thousandths(),
        movement.reservedChange().thousandths(),
        movement.reason(),
        movement.workOrderId(),
        toAvro(movement.workOrderKind()),
        movement.movedAt());
  }

  private static Movement movement(io.repairstream.schemas.entity.StockMovement avro) {
    io.repairstream.schemas.entity.WorkOrderKind kind = avro.getWorkOrderKind();
    return new Movement(
        stored(MovementKind.class, avro.getKind()),
        new Quantity(avro.getQuantity()),
        new Quantity(avro.getOnHandChange()),
        new Quantity(avro.getReservedChange()),
        avro.getReason(),
        avro.getWorkOrderId(),
        kind == null ? null : stored(WorkOrderKind.class, kind),
        avro.getMovedAt());
  }

  private static io.repairstream.schemas.entity.@Nullable WorkOrderKind toAvro(
      @Nullable WorkOrderKind kind) {
    return kind == null ? null : io.repairstream.schemas.entity.WorkOrderKind.valueOf(kind.name());
  }
}
