package io.repairstream.streams.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.command.CreateInventoryItem;
import io.repairstream.schemas.command.MoveInventory;
import io.repairstream.schemas.command.UpdateInventoryItem;
import io.repairstream.schemas.entity.MovementKind;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.FieldChange;
import io.repairstream.schemas.event.InventoryItemCreated;
import io.repairstream.schemas.event.InventoryItemUpdated;
import io.repairstream.schemas.event.InventoryLowStock;
import io.repairstream.schemas.event.InventoryMoved;
import io.repairstream.schemas.json.WebhookData;
import io.repairstream.streams.Golden;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Stock from command to event and store. */
class InventoryRiverTest {
  private static final String ITEM = "01920000-0000-7000-8000-000000000031";
  private static final String BARE = "01920000-0000-7000-8000-000000000032";

  @Test
  void whatIsStockedMovedAndChangedIsTold() {
    try (River river = River.furnished()) {
      river.applied(create(ITEM, "SCR-1", "5", "2", true));
      List<TestRecord<byte[], byte[]>> stocked = river.events();
      assertThat(stocked).hasSize(2);
      InventoryItemCreated created = river.decode(stocked.getFirst(), InventoryItemCreated.class);
      assertThat(created.getMeta().getShopId()).isEqualTo(Requests.SHOP);
      assertThat(created.getInventoryItem().getQuantityOnHand()).isZero();
      assertThat(created.getInventoryItem().getUnitPrice()).isEqualTo(4_000);
      InventoryMoved opening = river.decode(stocked.getLast(), InventoryMoved.class);
      assertThat(opening.getMovement().getKind()).isEqualTo(MovementKind.RECEIVE);
      assertThat(opening.getInventoryItem().getQuantityOnHand()).isEqualTo(5_000);

      river.applied(Requests.ticket(Requests.meta(), Requests.TICKET));
      river.events();
      river.applied(move(MovementKind.RESERVE, "2", Requests.TICKET));
      river.applied(move(MovementKind.FIT, "3", Requests.TICKET));
      List<TestRecord<byte[], byte[]>> moved = river.events();
      assertThat(moved).hasSize(5);
      InventoryMoved fitted = river.decode(moved.get(2), InventoryMoved.class);
      assertThat(fitted.getMovement().getWorkOrderKind()).isEqualTo(WorkOrderKind.TICKET);
      assertThat(fitted.getMovement().getReservedChange()).isEqualTo(-2_000);
      assertThat(fitted.getInventoryItem().getLastMovement()).isEqualTo(fitted.getMovement());
      InventoryLowStock low = river.decode(moved.get(3), InventoryLowStock.class);
      assertThat(WebhookData.of(low).path("quantity_on_hand").intValue()).isEqualTo(2);

      river.applied(update());
      InventoryItemUpdated updated =
          river.decode(river.events().getFirst(), InventoryItemUpdated.class);
      assertThat(updated.getChanges())
          .containsExactlyInAnyOrder(
              new FieldChange("name", "\"Screen\"", "\"Display\""),
              new FieldChange("category", "\"screens\"", "null"),
              new FieldChange("unit_price", "40.00", "41.10"));
    }
  }

  @Test
  void theStoredFormIsTheReviewedOne() {
    try (River river = River.furnished()) {
      river.applied(create(ITEM, "SCR-1", "5", "2", true));
      river.applied(create(BARE, "SCR-2", null, null, null));
      river.applied(Requests.ticket(Requests.meta(), Requests.TICKET));
      river.applied(move(MovementKind.RESERVE, "1.5", Requests.TICKET));

      Golden.assertText("stores/inventory_item.txt", StoredForms.of(river, "inventory_item"));
    }
  }

  private static CreateInventoryItem create(
      String id,
      String sku,
      @Nullable String onHand,
      @Nullable String reorderPoint,
      @Nullable Boolean active) {
    return new CreateInventoryItem(
        Requests.meta(),
        id,
        Requests.SHOP,
        "Screen",
        sku,
        "screens",
        "OLED",
        onHand,
        reorderPoint,
        "12.50",
        "40",
        active,
        null);
  }

  private static MoveInventory move(MovementKind kind, String quantity, String order) {
    return new MoveInventory(Requests.meta(), ITEM, kind, quantity, "for the screen", order);
  }

  private static UpdateInventoryItem update() {
    return new UpdateInventoryItem(
        Requests.meta(),
        ITEM,
        List.of("name", "category", "unit_price"),
        "Display",
        null,
        null,
        null,
        null,
        null,
        "41.10",
        null);
  }
}
